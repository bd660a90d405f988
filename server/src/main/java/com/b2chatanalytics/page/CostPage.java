package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.ClaudeNews;
import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.quality.QualityRuns;
import com.b2chatanalytics.quality.Scoring;
import com.b2chatanalytics.quality.ScoringCosts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * What scoring costs, for whoever may spend it, and runs by hand: what one would find and cost is
 * told before anything is sent.
 */
@Controller
@Requires(Permission.QUALITY_RUN)
class CostPage {
  static final String PATH = "/quality/cost";

  private static final int RUNS = 20;
  private static final String LIMIT = "[1-9][0-9]{0,5}";

  private final Pages pages;
  private final Templates templates;
  private final ScoringCosts costs;
  private final ClaudeNews claude;
  private final QualityQuestions quality;
  private final ChoicesSource choices;
  private final Scoring scoring;

  CostPage(
      Pages pages,
      Templates templates,
      ScoringCosts costs,
      ClaudeNews claude,
      QualityQuestions quality,
      ChoicesSource choices,
      Scoring scoring) {
    this.pages = pages;
    this.templates = templates;
    this.costs = costs;
    this.claude = claude;
    this.quality = quality;
    this.choices = choices;
    this.scoring = scoring;
  }

  /** With {@code dry=on} it also tells what a run for its filters would find and cost. */
  @GetMapping(PATH)
  View cost(HttpServletRequest request) {
    Words words = pages.words(request);
    CostWords told = new CostWords(words, costs.lately(), costs.today());
    CostView view =
        new CostView(
            words.say("rail.cost"),
            words.say("cost.lead"),
            quality.state(words),
            told.figures(claude.standing()),
            order(request, words, told),
            scoring.latest(RUNS).stream().map(told::run).toList(),
            told.days(),
            told.months());
    Shell shell = pages.shell(request, Shell.Place.COST, view.heading());
    return templates.view("quality/cost", Map.of("shell", shell, "view", view));
  }

  /** Starts a run for the filters sent along. */
  @PostMapping(PATH)
  @Audited("quality.started")
  View start(HttpServletRequest request, Person person) {
    Words words = pages.words(request);
    Scope scope = Scope.from(request.getParameterMap(), QualityAsk.USUAL);
    String limit = Parameters.of(request).one("limit").orElse("");
    if (!limit.isEmpty() && !limit.matches(LIMIT)) {
      throw Problem.badParameter("limit", "a number from 1 to 999999");
    }
    scoring.start(ask(scope, limit, words), person.id());
    return SyncPage.back(PATH);
  }

  /** Asks a run to end. */
  @PostMapping(PATH + "/cancel")
  @Audited("quality.cancelled")
  View cancel(HttpServletRequest request) {
    String id = Parameters.of(request).one("id").orElse("");
    if (!id.matches("[0-9]{1,18}") || !scoring.cancel(Long.parseLong(id))) {
      throw Problem.notFound("open run " + id);
    }
    return SyncPage.back(PATH);
  }

  private CostView.@Nullable Order order(HttpServletRequest request, Words words, CostWords told) {
    ClaudeStanding standing = claude.standing();
    if (!standing.ready() || !standing.priced()) {
      return null;
    }
    Scope scope = Scope.from(request.getParameterMap(), QualityAsk.USUAL);
    String typed = Scope.first(request.getParameterMap(), "limit");
    String limit = typed == null ? "" : typed.strip();
    boolean wrong = !limit.isEmpty() && !limit.matches(LIMIT);
    boolean dry = "on".equals(Scope.first(request.getParameterMap(), "dry")) && !wrong;
    List<CostView.Field> fields = new ArrayList<>();
    scope
        .parameters()
        .forEach(
            (name, values) -> values.forEach(value -> fields.add(new CostView.Field(name, value))));
    return new CostView.Order(
        new FilterMenus(words, scope, QualityAsk.USUAL, choices.of(words)).bar(PATH, Map.of()),
        limit,
        wrong ? words.say("cost.limit.wrong") : null,
        dry ? told.told(scoring.preview(ask(scope, limit, words))) : List.of(),
        fields);
  }

  private static QualityRuns.Ask ask(Scope scope, String limit, Words words) {
    return new QualityRuns.Ask(
        scope.period(),
        words.zone(),
        scope.filters(),
        limit.isEmpty() ? null : Integer.valueOf(limit));
  }
}
