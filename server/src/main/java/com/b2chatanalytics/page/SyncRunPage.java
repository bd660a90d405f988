package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.RunHistory;
import com.b2chatanalytics.sync.RunPart;
import com.b2chatanalytics.sync.SyncControl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One run with its parts, and the way to end it. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncRunPage {
  private static final int SIZE = 100;

  private final Pages pages;
  private final Templates templates;
  private final RunHistory history;
  private final SyncControl sync;

  SyncRunPage(Pages pages, Templates templates, RunHistory history, SyncControl sync) {
    this.pages = pages;
    this.templates = templates;
    this.history = history;
    this.sync = sync;
  }

  @GetMapping("/sync/runs/{id}")
  View run(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    int after = Parameters.of(request).integer("after", 0, 0, Integer.MAX_VALUE);
    Run run = find(id);
    Words words = pages.words(request);
    SyncRunView view = view(words, run, after);
    Shell shell = pages.shell(request, Shell.Place.SYNC, view.heading());
    response.setHeader("Vary", "HX-Request");
    boolean refresh = request.getHeader("HX-Request") != null;
    return templates.view(
        refresh ? "sync/runfragment" : "sync/run", Map.of("shell", shell, "view", view));
  }

  /** The run ends before its next request; one that has ended already is simply shown. */
  @PostMapping("/sync/runs/{id}/cancel")
  @Audited("sync.cancelled")
  View cancel(@PathVariable String id) {
    Run run = find(id);
    sync.cancel(run.id());
    return SyncPage.back("/sync/runs/" + run.id());
  }

  private Run find(String id) {
    return (id.matches("\\d{1,18}")
            ? history.run(Long.parseLong(id))
            : java.util.Optional.<Run>empty())
        .orElseThrow(() -> Problem.notFound("run " + id));
  }

  private SyncRunView view(Words words, Run run, int after) {
    RunPart.Counts parts = history.counts(run.id());
    List<RunPart> found = history.parts(run.id(), after, SIZE + 1);
    List<RunPart> shown = found.subList(0, Math.min(SIZE, found.size()));
    SyncRunWords said = new SyncRunWords(words, run, pages.now());
    String self = "/sync/runs/" + run.id();
    String name = SyncRunning.name(words, run, history.current(run.id()).orElse(null));
    return new SyncRunView(
        run.id(),
        after == 0 ? self : self + "?after=" + after,
        words.say("run.heading", String.valueOf(run.id()), name),
        words.say("run.sentence", said.began(), said.length()),
        said.state(),
        said.tone(),
        said.mark(),
        run.progress(),
        words.percent(Math.floor(run.progress() * 100) / 100),
        run.state().active(),
        run.cancelAsked(),
        run.error() == null ? "" : run.error(),
        counts(words, run),
        words.say("run.parts", parts.all(), words.number(parts.done()), words.number(parts.gaps())),
        shown.stream().map(part -> row(words, part)).toList(),
        found.size() > SIZE ? self + "?after=" + shown.getLast().seq() : null,
        after == 0 ? null : self);
  }

  private static List<SyncRunView.Count> counts(Words words, Run run) {
    return List.of(
        count(words, "pages", run.pages()),
        count(words, "requests", run.requests()),
        count(words, "retries", run.retries()),
        count(words, "read", run.read()),
        count(words, "created", run.created()),
        count(words, "changed", run.changed()),
        count(words, "quarantined", run.quarantined()));
  }

  private static SyncRunView.Count count(Words words, String key, long value) {
    return new SyncRunView.Count(
        words.say("run.count." + key),
        words.number(value),
        words.say("run.count." + key + ".help"));
  }

  private static SyncRunView.Row row(Words words, RunPart part) {
    String key = part.state().key();
    Long total = part.total();
    boolean open = part.state() == RunPart.State.OPEN;
    double progress =
        !open ? 1 : total == null || total == 0 ? 0 : Math.min(1, (double) part.position() / total);
    return new SyncRunView.Row(
        part.seq(),
        words.sentence(SyncRunning.days(words, part)),
        part.from() == null ? null : "/sync/truth/" + part.from(),
        words.say("part.state." + key),
        part.state() == RunPart.State.GAP ? "soon" : open ? "even" : "within",
        part.state() == RunPart.State.GAP ? "■" : open ? "○" : "●",
        total == null
            ? words.number(part.position())
            : words.say("now.position", words.number(part.position()), words.number(total)),
        progress,
        words.number(part.sweeps()),
        words.number(part.failures()),
        time(words, part.startedAt()),
        time(words, part.endedAt()),
        part.note() == null ? "" : part.note());
  }

  private static String time(Words words, @Nullable Instant at) {
    return at == null ? Words.NONE : words.moment(at);
  }
}
