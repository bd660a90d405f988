package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.operate.BackupPlan;
import com.b2chatanalytics.operate.BackupRun;
import com.b2chatanalytics.operate.Backups;
import com.b2chatanalytics.platform.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Backups, by the night or by hand, and the rebuild of the read model. */
@Controller
@Requires(Permission.DATA_PURGE)
class DataPage {
  private static final String PATH = "/settings/data";
  private static final int SHOWN = 20;

  private final Pages pages;
  private final Templates templates;
  private final Backups backups;
  private final ReadModel readModel;

  DataPage(Pages pages, Templates templates, Backups backups, ReadModel readModel) {
    this.pages = pages;
    this.templates = templates;
    this.backups = backups;
    this.readModel = readModel;
  }

  @GetMapping(PATH)
  View show(HttpServletRequest request, HttpServletResponse response) {
    return page(request, response, null, null);
  }

  /** Sets when backups are made and how many are kept. */
  @PostMapping(PATH)
  @Audited("settings.backup")
  View plan(HttpServletRequest request, HttpServletResponse response) {
    Parameters typed = Parameters.of(request);
    boolean nightly = typed.one("nightly").isPresent();
    String kept = typed.one("kept").orElse("").strip();
    if (!kept.matches("\\d{1,3}")
        || Integer.parseInt(kept) < 1
        || Integer.parseInt(kept) > BackupPlan.MOST) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      String wrong = pages.words(request).say("data.kept.wrong", BackupPlan.MOST);
      return page(request, response, kept, wrong);
    }
    backups.put(new BackupPlan(nightly, Integer.parseInt(kept)));
    return SyncPage.back(PATH + "?saved=plan");
  }

  @PostMapping(PATH + "/backups")
  @Audited("data.backup")
  View backUp() {
    backups.start();
    return SyncPage.back(PATH);
  }

  @PostMapping(PATH + "/rebuild")
  @Audited("data.rebuilt")
  View rebuild() {
    readModel.rebuild();
    return SyncPage.back(PATH + "?rebuild#read-model");
  }

  private View page(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String typed,
      @Nullable String wrong) {
    boolean refresh = request.getHeader("HX-Request") != null;
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.DATA, words.say("data.title"));
    response.setHeader("Vary", "HX-Request");
    return templates.view(
        refresh ? "settings/datafragment" : "settings/data",
        Map.of("shell", shell, "view", view(request, words, typed, wrong)));
  }

  private DataView view(
      HttpServletRequest request, Words words, @Nullable String typed, @Nullable String wrong) {
    List<BackupRun> runs = backups.latest(SHOWN);
    BackupPlan plan = backups.plan();
    DataView.Going backing =
        runs.stream()
            .filter(BackupRun::open)
            .findFirst()
            .map(run -> going(words, run.progress()))
            .orElse(null);
    DataView.Going rebuild =
        readModel.rebuildProgress().map(done -> going(words, done)).orElse(null);
    // The rebuild begins a moment after it was asked for.
    boolean asked = request.getParameter("rebuild") != null;
    return new DataView(
        backing != null || rebuild != null || asked,
        "plan".equals(Parameters.of(request).one("saved").orElse("")),
        new DataView.Plan(
            plan.nightly(),
            typed == null ? String.valueOf(plan.kept()) : typed,
            wrong,
            words.say(plan.nightly() ? "data.nightly.on" : "data.nightly.off")),
        backing,
        runs.stream().filter(run -> !run.open()).map(run -> row(words, run)).toList(),
        backups.folder().toString(),
        rebuild,
        readModel.revision() < 0
            ? words.say("data.model.none")
            : words.say("data.model", words.number(readModel.revision())));
  }

  private static DataView.Going going(Words words, double done) {
    return new DataView.Going(done, words.percent(Math.floor(done * 100) / 100));
  }

  private DataView.Row row(Words words, BackupRun run) {
    String failure = run.failure();
    String file = run.file();
    boolean failed = failure != null || file == null;
    return new DataView.Row(
        "backup-" + run.id(),
        words.moment(run.createdAt()),
        words.say("data.trigger." + run.trigger()),
        failed
            ? words.say("data.failed." + (failure == null ? "file" : failure))
            : words.say("data.made"),
        failed ? "beyond" : "soft",
        file == null
            ? Words.NONE
            : backups.has(run) ? file : words.say("data.gone", String.valueOf(run.node())),
        failed ? Words.NONE : new HealthWords(words).bytes(run.bytes()));
  }
}
