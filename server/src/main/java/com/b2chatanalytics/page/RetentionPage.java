package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.operate.Retention;
import com.b2chatanalytics.operate.RetentionCounts;
import com.b2chatanalytics.operate.RetentionPolicy;
import com.b2chatanalytics.operate.RetentionRun;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** How long things are kept: counted before it is saved, cleared by the night or at once. */
@Controller
@Requires(Permission.DATA_PURGE)
class RetentionPage {
  private static final Logger log = LoggerFactory.getLogger(RetentionPage.class);
  private static final String PATH = "/settings/data/retention";
  private static final int SHOWN = 20;
  private static final List<String> FIELDS =
      List.of("messageTextDays", "contactDetailsDays", "auditDays");

  private final Pages pages;
  private final Templates templates;
  private final Retention retention;

  RetentionPage(Pages pages, Templates templates, Retention retention) {
    this.pages = pages;
    this.templates = templates;
    this.retention = retention;
  }

  /** What a request brought to the page. */
  private record Brought(
      Map<String, String> typed,
      Map<String, String> wrong,
      RetentionView.@Nullable Counted counted,
      @Nullable String wrongWord) {}

  @GetMapping(PATH)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    return page(request, response, person, stored());
  }

  private Brought stored() {
    RetentionPolicy policy = retention.policy();
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("messageTextDays", text(policy.messageTextDays()));
    typed.put("contactDetailsDays", text(policy.contactDetailsDays()));
    typed.put("auditDays", text(policy.auditDays()));
    return new Brought(typed, Map.of(), null, null);
  }

  private static String text(@Nullable Integer days) {
    return days == null ? "" : Integer.toString(days);
  }

  /** Counts what the typed rule would clear, or saves it, as the button says. */
  @PostMapping(PATH)
  @Audited(value = "settings.retention", when = "do=save")
  @Requires({Permission.SETTINGS_WRITE, Permission.DATA_PURGE})
  View rule(HttpServletRequest request, HttpServletResponse response, Person person) {
    Words words = pages.words(request);
    Map<String, String> typed = new LinkedHashMap<>();
    Map<String, Object> json = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = Parameters.of(request).one(field).orElse("").strip();
      typed.put(field, value);
      if (!value.isEmpty()) {
        json.put(field, value.matches("\\d{1,9}") ? Integer.parseInt(value) : value);
      }
    }
    RetentionPolicy policy;
    try {
      policy = RetentionPolicy.read(json);
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Map<String, String> wrong = new LinkedHashMap<>();
      problem
          .errors()
          .forEach(error ->
              wrong.putIfAbsent(error.field(), words.say("retention.wrong." + error.field())));
      return page(request, response, person, new Brought(typed, wrong, null, null));
    }
    if (WorkTimePage.button(request).equals("save")) {
      retention.put(policy);
      return SyncPage.back(PATH + "?saved=rule");
    }
    return page(
        request, response, person, new Brought(typed, Map.of(), counted(words, policy), null));
  }

  private RetentionView.Counted counted(Words words, RetentionPolicy policy) {
    try {
      RetentionCounts counts = retention.preview(policy);
      List<RetentionView.Line> lines =
          lines(words, counts).stream().filter(line -> !line.count().equals("0")).toList();
      String note = lines.isEmpty() ? words.say("retention.counted.none") : "";
      return new RetentionView.Counted(note, lines);
    } catch (QueryTimeoutException | TransactionTimedOutException e) {
      log.info("What retention would clear took too long to count", e);
      return new RetentionView.Counted(words.say("retention.counted.not"), List.of());
    }
  }

  private static List<RetentionView.Line> lines(Words words, RetentionCounts counts) {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("chats", counts.chats());
    all.put("messages", counts.messages());
    all.put("chatContacts", counts.chatContacts());
    all.put("contacts", counts.contacts());
    all.put("contactChanges", counts.contactChanges());
    all.put("quarantined", counts.quarantined());
    all.put("auditEntries", counts.auditEntries());
    List<RetentionView.Line> lines = new ArrayList<>();
    all.forEach((key, many) ->
        lines.add(
            new RetentionView.Line(key, words.say("retention.row." + key), words.number(many))));
    return lines;
  }

  /** Clears at once by the rule that is saved, once the word was typed. */
  @PostMapping(PATH + "/runs")
  @Audited("data.purged")
  View clear(HttpServletRequest request, HttpServletResponse response, Person person) {
    Words words = pages.words(request);
    String word = words.say("retention.word");
    String typed = Parameters.of(request).one("word").orElse("").strip();
    if (!typed.toLowerCase(Locale.ROOT).equals(word)) {
      Audit.nothingDone();
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Brought stored = stored();
      String wrong = words.say("retention.word.wrong", word);
      return page(request, response, person, new Brought(stored.typed(), Map.of(), null, wrong));
    }
    retention.start();
    return SyncPage.back(PATH + "#runs");
  }

  @PostMapping(PATH + "/runs/{id}/cancel")
  @Audited("data.purge.cancelled")
  View cancel(@PathVariable String id) {
    retention.cancel(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1);
    return SyncPage.back(PATH + "#runs");
  }

  private View page(
      HttpServletRequest request, HttpServletResponse response, Person person, Brought brought) {
    boolean refresh = request.getHeader("HX-Request") != null && request.getMethod().equals("GET");
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.DATA, words.say("retention.title"));
    response.setHeader("Vary", "HX-Request");
    return templates.view(
        refresh ? "settings/retentionfragment" : "settings/retention",
        Map.of("shell", shell, "view", view(request, words, person, brought)));
  }

  private RetentionView view(
      HttpServletRequest request, Words words, Person person, Brought brought) {
    List<RetentionRun> runs = retention.latest(SHOWN);
    RetentionView.Going going =
        runs.stream()
            .filter(run -> run.endedAt() == null)
            .findFirst()
            .map(run ->
                new RetentionView.Going(
                    run.id(),
                    run.progress(),
                    words.percent(Math.floor(run.progress() * 100) / 100)))
            .orElse(null);
    boolean on = retention.policy().on();
    return new RetentionView(
        going != null && brought.counted() == null,
        "rule".equals(request.getParameter("saved")),
        words.say(on ? "retention.rule.on" : "retention.rule.off"),
        person.may(Permission.SETTINGS_WRITE),
        FIELDS.stream()
            .map(name ->
                new RetentionView.Field(
                    name,
                    words.say("retention." + name),
                    brought.typed().getOrDefault(name, ""),
                    brought.wrong().get(name)))
            .toList(),
        brought.counted(),
        going,
        on,
        words.say("retention.word"),
        brought.wrongWord(),
        runs.stream().filter(run -> run.endedAt() != null).map(run -> row(words, run)).toList());
  }

  private static RetentionView.Row row(Words words, RetentionRun run) {
    List<String> cleared =
        lines(words, run.counts()).stream()
            .filter(line -> !line.count().equals("0"))
            .map(line -> line.name() + ": " + line.count())
            .toList();
    return new RetentionView.Row(
        "retention-" + run.id(),
        words.moment(run.createdAt()),
        words.say("data.trigger." + run.trigger()),
        words.say("retention.state." + run.state()),
        cleared.isEmpty() ? Words.NONE : String.join("; ", cleared));
  }
}
