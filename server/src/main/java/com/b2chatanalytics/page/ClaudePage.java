package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.ClaudeAccount;
import com.b2chatanalytics.quality.ClaudeAccount.Typed;
import com.b2chatanalytics.quality.ClaudeCheck;
import com.b2chatanalytics.quality.ClaudeNews;
import com.b2chatanalytics.quality.ClaudeSettings;
import com.b2chatanalytics.quality.ClaudeStep;
import com.b2chatanalytics.quality.ScoringOutlook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Claude's account, model, prices and cap, with a test and what automatic scoring would cost. */
@Controller
class ClaudePage {
  static final String PATH = "/settings/claude";

  private final Pages pages;
  private final Templates templates;
  private final ClaudeAccount account;
  private final ClaudeCheck test;
  private final ClaudeNews news;
  private final ScoringOutlook outlook;

  ClaudePage(
      Pages pages,
      Templates templates,
      ClaudeAccount account,
      ClaudeCheck test,
      ClaudeNews news,
      ScoringOutlook outlook) {
    this.pages = pages;
    this.templates = templates;
    this.account = account;
    this.test = test;
    this.news = news;
    this.outlook = outlook;
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, Person person) {
    return page(request, person, ClaudeForm.NOTHING, account.now(), null);
  }

  /** Tries what was typed, or keeps it, as the button pressed says. */
  @PostMapping(PATH)
  @Audited("settings.claude")
  @Requires(Permission.SETTINGS_WRITE)
  View write(HttpServletRequest request, HttpServletResponse response, Person person)
      throws InterruptedException {
    ClaudeForm form = ClaudeForm.read(request);
    boolean saves = WorkTimePage.button(request).equals("save");
    Typed typed;
    try {
      typed = account.read(saves ? form.json() : form.jsonSeen());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      ClaudeForm wrong = form.wrong(problem, pages.words(request));
      return page(request, person, wrong, meant(form), null);
    }
    if (!saves) {
      Audit.rather("claude.tested");
      ClaudeSettings meant = account.with(typed);
      return page(request, person, form, meant, test.test(meant, account.mayBePrivate()));
    }
    account.put(typed);
    return SyncPage.back(PATH + "?saved=claude");
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    account.undo(Parameters.of(request).one("change").orElse(""));
    return SyncPage.back(PATH);
  }

  /** What the forecast is for: what was typed, as far as it can be read. */
  private ClaudeSettings meant(ClaudeForm form) {
    try {
      return account.with(account.read(form.jsonSeen()));
    } catch (Problem _) {
      return account.now();
    }
  }

  private View page(
      HttpServletRequest request,
      Person person,
      ClaudeForm form,
      ClaudeSettings meant,
      @Nullable List<ClaudeStep> steps) {
    Words words = pages.words(request);
    ClaudeAccount.Shown shown = account.shown();
    ClaudeWords said = new ClaudeWords(words);
    boolean writes = person.may(Permission.SETTINGS_WRITE);
    ClaudeSettingsView view =
        new ClaudeSettingsView(
            writes,
            said.standing(news.standing(), pages.now()),
            shown.simulated() ? words.say("claude.simulated") : null,
            shown.keyLost() ? words.say("claude.lost") : null,
            said.fields(shown, form, writes),
            List.copyOf(ClaudeForm.sorted(shown.prices()).keySet()),
            writes && shown.keySet() && !shown.fixed().contains("apiKey"),
            said.forecast(outlook.of(meant), meant, shown, form),
            said.prices(shown.prices(), form),
            steps == null ? List.of() : steps.stream().map(said::step).toList(),
            steps == null ? null : said.verdict(steps),
            saved(request, words));
    Shell shell = pages.shell(request, Shell.Place.CLAUDE, words.say("claude.title"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("shell", shell);
    parameters.put("view", view);
    return templates.view("settings/claude", parameters);
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    return Parameters.of(request).one("saved").isEmpty()
        ? null
        : account
            .version()
            .map(version -> new WorkTimeView.Saved(words.say("claude.saved"), "claude", version))
            .orElse(null);
  }
}
