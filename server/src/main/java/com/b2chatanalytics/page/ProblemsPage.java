package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.DataProblem;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.sync.Quarantine;
import com.b2chatanalytics.sync.QuarantineFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/**
 * The data problems: how many chats of each kind there are, what a kind means, and what it does to
 * the numbers. One question of the metric query counts them all.
 */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ProblemsPage {
  private static final Period USUAL = Period.Ever.ALL;
  private static final String NO_CONTENT = "no_content";
  private static final String ANY = "problem.any";
  private static final Map<DataProblem, String> GROUPS =
      Map.of(
          DataProblem.STATUS_CONTRADICTS, "values",
          DataProblem.UNKNOWN_STATUS, "values",
          DataProblem.UNKNOWN_CHANNEL, "values",
          DataProblem.UNREADABLE, "values",
          DataProblem.MESSAGE_BEFORE, "messages",
          DataProblem.MESSAGE_AFTER, "messages");

  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final ChoicesSource choices;
  private final Quarantine quarantine;

  ProblemsPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      ChoicesSource choices,
      Quarantine quarantine) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.choices = choices;
    this.quarantine = quarantine;
  }

  @GetMapping("/chats/problems")
  View problems(HttpServletRequest request, HttpServletResponse response, Person person) {
    Scope scope = Scope.ofRecords(request.getParameterMap(), USUAL);
    Words words = pages.words(request);
    ProblemsView view = view(words, scope, person);
    Shell shell = pages.shell(request, Shell.Place.PROBLEMS, words.say("problems.title"));
    boolean refresh = request.getHeader("HX-Request") != null;
    response.setHeader("Vary", "HX-Request");
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
    }
    return templates.view(
        refresh ? "problems/fragment" : "problems/page", Map.of("shell", shell, "view", view));
  }

  private ProblemsView view(Words words, Scope scope, Person person) {
    List<String> asked = new ArrayList<>(List.of("chats", ANY, NO_CONTENT));
    for (DataProblem problem : DataProblem.values()) {
      asked.add(problem.measure());
    }
    QueryResult.Values counted =
        metrics.query(scope.ask(words.zone(), asked.toArray(String[]::new))).total().values();
    List<ProblemsView.Group> groups = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (String group : List.of("times", "messages", "values")) {
      List<ProblemsView.Row> rows = new ArrayList<>();
      for (DataProblem problem : DataProblem.values()) {
        if (GROUPS.getOrDefault(problem, "times").equals(group)) {
          add(rows, none, words, scope, counted, problem.measure());
        }
      }
      if (group.equals("messages")) {
        add(rows, none, words, scope, counted, NO_CONTENT);
      }
      if (!rows.isEmpty()) {
        groups.add(new ProblemsView.Group(group, words.say("problems.group." + group), rows));
      }
    }
    long any = counted.count(ANY);
    return new ProblemsView(
        scope.at("/chats/problems").toString(),
        words.say("problems.title"),
        words.say("problems.sentence", any, counted.count("chats")),
        any == 0 ? null : scope.behind(ANY, USUAL).toString(),
        new FilterMenus(words, scope, USUAL, choices.of(words))
            .ofRecords()
            .bar("/chats/problems", Map.of()),
        groups,
        none,
        person.reach().isEverything() ? quarantined(words, person) : null);
  }

  private static void add(
      List<ProblemsView.Row> rows,
      List<String> none,
      Words words,
      Scope scope,
      QueryResult.Values counted,
      String key) {
    long chats = counted.count(key);
    String name = words.name(Catalogue.measure(key));
    if (chats == 0) {
      none.add(name);
      return;
    }
    double share = (double) chats / Math.max(1, counted.count("chats"));
    Address behind = scope.behind(key, USUAL);
    rows.add(
        new ProblemsView.Row(
            key.replace('.', '-'),
            name,
            words.definition(Catalogue.measure(key)),
            words.say("problems.effect." + key.replace("problem.", "")),
            words.number(chats),
            share * 100,
            share < 0.0005 ? words.say("problems.hardly") : words.percent(share),
            behind.toString(),
            behind.without("measure").at("/measures/" + key).toString()));
  }

  private ProblemsView.Quarantined quarantined(Words words, Person person) {
    long open = quarantine.count(QuarantineFilter.OPEN);
    return new ProblemsView.Quarantined(
        words.say("problems.quarantined", open),
        person.may(Permission.SYNC_RUN) ? "/sync/quarantine" : null);
  }
}
