package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaCurveQuery;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.metric.SlaWhatIf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The questions of the page of SLA: one compared total, one table each for course, heatmap and
 * split, the curve, and the lists of those that breached and those about to.
 */
@Component
class SlaQuestions {
  private final Metrics metrics;
  private final Parts parts;
  private final SlaPolicyStore policies;
  private final ChoicesSource choices;

  SlaQuestions(Metrics metrics, Parts parts, SlaPolicyStore policies, ChoicesSource choices) {
    this.metrics = metrics;
    this.parts = parts;
    this.policies = policies;
    this.choices = choices;
  }

  /**
   * Asks everything side by side.
   *
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  SlaView answer(SlaAsk ask, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    ResponseTargets targets = ResponseTargets.of(policies.policies(), scope, today);
    double goal = targets.goal();
    Future<QueryResult> totals =
        parts.ask(() ->
            metrics.query(scope.ask(words.zone(), SlaFigures.measures(ask)).comparedToPrevious()));
    Future<SlaWhatIf> curve =
        ask.single().map(target -> parts.ask(() -> curve(ask, target, words))).orElse(null);
    Future<List<SlaView.Figure>> figures =
        parts.ask(() -> new SlaFigures(words, ask, targets, totals.get()).all());
    Future<SlaView.Trend> trend = parts.ask(() -> trend(ask, words, goal, totals.get()));
    Future<SlaView.Due> due = parts.ask(() -> due(ask, words));
    Future<SlaView.WhatIf> whatIf =
        curve == null
            ? null
            : parts.ask(() -> new SlaWhatIfPicture(words, ask, curve.get()).view());
    Future<SlaView.Heat> heat = parts.ask(() -> heat(ask, words));
    Future<SlaView.Split> split = parts.ask(() -> split(ask, words, goal));
    Future<SlaView.Breaches> breaches =
        parts.ask(() -> breaches(ask, words, curve == null ? null : curve.get()));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> total = answers.of(totals);
    Part<List<SlaView.Figure>> first = answers.of(figures);
    Part<SlaView.Trend> second = answers.of(trend);
    Part<SlaView.Due> third = answers.of(due);
    Part<SlaView.WhatIf> fourth = whatIf == null ? null : answers.of(whatIf);
    Part<SlaView.Heat> fifth = answers.of(heat);
    Part<SlaView.Split> sixth = answers.of(split);
    Part<SlaView.Breaches> seventh = answers.of(breaches);
    return new SlaView(
        words.say("sla.title"),
        new PeriodSentence(words, scope.period(), today).against(total.ready()),
        ask.address().toString(),
        new FilterMenus(words, scope, SlaAsk.USUAL, known).bar("/sla", own(ask)),
        choices(ask, words),
        definition(ask, words, targets),
        off(ask, words, targets),
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh,
        answers.pending());
  }

  /** Parameters that the filters must not lose. */
  private static Map<String, List<String>> own(SlaAsk ask) {
    Map<String, List<String>> own = new LinkedHashMap<>(ask.parameters());
    own.keySet().removeAll(ask.scope().parameters().keySet());
    return own;
  }

  private static List<ResponseView.Choice> choices(SlaAsk ask, Words words) {
    List<ResponseView.Choice> choices = new ArrayList<>();
    for (String target : SlaAsk.TARGETS) {
      choices.add(
          new ResponseView.Choice(
              words.say("sla.of." + target), ask.of(target).toString(), target.equals(ask.of())));
    }
    return choices;
  }

  private static String definition(SlaAsk ask, Words words, ResponseTargets targets) {
    String definition = words.definition(Catalogue.measure(ask.measure("")));
    Long seconds = targets.of(ask.of());
    return seconds == null
        ? definition
        : words.say(
                "sla.promise", words.length(seconds), words.say("clock." + targets.clock().key()))
            + " "
            + definition;
  }

  private static @Nullable String off(SlaAsk ask, Words words, ResponseTargets targets) {
    boolean on =
        ask.of().equals(SlaAsk.OVERALL)
            ? !targets.seconds().isEmpty()
            : targets.of(ask.of()) != null;
    return on ? null : words.say("sla.off");
  }

  private SlaWhatIf curve(SlaAsk ask, SlaTarget target, Words words) {
    return metrics.slaCurve(
        new SlaCurveQuery(target, ask.scope().period(), words.zone(), ask.scope().filters()));
  }

  private SlaView.Trend trend(SlaAsk ask, Words words, double goal, QueryResult total) {
    Dimension step = CalendarSteps.step(total.from(), total.to());
    QueryResult course =
        metrics.query(ask.scope().ask(words.zone(), SlaFigures.measures(ask)).by(step));
    return new SlaTrend(words, ask, goal, step, course).view();
  }

  private SlaView.Due due(SlaAsk ask, Words words) {
    return new SlaDue(
            words,
            ask,
            metrics.chats(
                ask.chats(words.zone(), ".pending").sortedBy("left").page(null, SlaDue.SHOWN)))
        .view();
  }

  private SlaView.Heat heat(SlaAsk ask, Words words) {
    QueryResult result =
        metrics.query(
            ask.scope()
                .ask(words.zone(), ask.measure(".breached"))
                .by(Dimension.WEEKDAY, Dimension.HOUR));
    return new SlaHeat(words, ask, result).view();
  }

  private SlaView.Split split(SlaAsk ask, Words words, double goal) {
    QueryResult rows =
        metrics.query(
            ask.scope()
                .ask(words.zone(), SlaFigures.measures(ask))
                .by(ask.by())
                .sortedBy("-" + ask.measure(".breached"))
                .limitedTo(SlaSplit.ROWS + 1));
    return new SlaSplit(words, ask, goal, rows).view();
  }

  private SlaView.Breaches breaches(SlaAsk ask, Words words, @Nullable SlaWhatIf curve) {
    return new SlaBreaches(
            words,
            ask,
            metrics.chats(ask.chats(words.zone(), ".breached").page(null, SlaBreaches.SHOWN)),
            curve)
        .view();
  }
}
