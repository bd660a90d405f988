package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Distribution;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaPolicyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * The questions of the page of response times: the distribution compared, as a whole and by a
 * dimension, of the group set beside, and one table each for the course and the heatmap.
 */
@Component
class ResponseQuestions {
  private static final int ROWS = 50;

  private final Metrics metrics;
  private final Parts parts;
  private final SlaPolicyStore policies;
  private final ChoicesSource choices;

  ResponseQuestions(Metrics metrics, Parts parts, SlaPolicyStore policies, ChoicesSource choices) {
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
  ResponseView answer(ResponseAsk ask, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    ResponseTargets targets = ResponseTargets.of(policies.policies(), scope, today);
    Future<QueryResult> period =
        parts.ask(() ->
            metrics.query(scope.ask(words.zone(), ask.measure("count")).comparedToPrevious()));
    Future<Distribution> whole =
        parts.ask(() -> metrics.distribution(ask.distribution(words.zone()).comparedToPrevious()));
    Future<List<ResponseView.Figure>> figures =
        parts.ask(() -> new ResponseFigures(words, ask, whole.get().total()).all());
    Future<ResponseView.Histogram> histogram =
        parts.ask(() -> new ResponseHistogram(words, ask, whole.get().total(), targets).view());
    Future<ResponseView.Trend> trend = parts.ask(() -> trend(ask, words, targets, period.get()));
    Future<ResponseView.Heat> heat = parts.ask(() -> heat(ask, words, targets));
    Future<ResponseView.Split> split = parts.ask(() -> split(ask, words, targets));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));
    Future<ResponseView.Versus> versus =
        parts.ask(() -> versus(ask, words, menus.get(), whole.get()));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> days = answers.of(period);
    Part<List<ResponseView.Figure>> first = answers.of(figures);
    Part<ResponseView.Histogram> second = answers.of(histogram);
    Part<ResponseView.Trend> third = answers.of(trend);
    Part<ResponseView.Heat> fourth = answers.of(heat);
    Part<ResponseView.Split> fifth = answers.of(split);
    Part<ResponseView.Versus> sixth = answers.of(versus);
    return new ResponseView(
        words.say("response.title"),
        new PeriodSentence(words, scope.period(), today).against(days.ready()),
        ask.address().toString(),
        new FilterMenus(words, scope, ResponseAsk.USUAL, known).bar("/response", own(ask)),
        durations(ask, words),
        words.say("response.definition." + ask.of().key()),
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        answers.pending());
  }

  /** Parameters that the filters must not lose. */
  private static Map<String, List<String>> own(ResponseAsk ask) {
    Map<String, List<String>> own = new LinkedHashMap<>(ask.parameters());
    own.keySet().removeAll(ask.scope().parameters().keySet());
    return own;
  }

  private static List<ResponseView.Choice> durations(ResponseAsk ask, Words words) {
    List<ResponseView.Choice> durations = new ArrayList<>();
    for (ChatDuration duration : ResponseAsk.DURATIONS) {
      durations.add(
          new ResponseView.Choice(
              words.say("response.of." + duration.key()),
              ask.of(duration).toString(),
              duration == ask.of()));
    }
    return durations;
  }

  private ResponseView.Trend trend(
      ResponseAsk ask, Words words, ResponseTargets targets, QueryResult period) {
    Dimension step = CalendarSteps.step(period.from(), period.to());
    QueryResult course =
        metrics.query(ask.scope().ask(words.zone(), ResponseTrend.measures(ask)).by(step));
    return new ResponseTrend(words, ask, targets, step, course).view();
  }

  private ResponseView.Heat heat(ResponseAsk ask, Words words, ResponseTargets targets) {
    QueryResult result =
        metrics.query(
            ask.scope()
                .ask(words.zone(), ResponseHeat.measures(ask))
                .by(Dimension.WEEKDAY, Dimension.HOUR));
    return new ResponseHeat(words, ask, targets, result).view();
  }

  private ResponseView.Split split(ResponseAsk ask, Words words, ResponseTargets targets) {
    Distribution rows =
        metrics.distribution(ask.distribution(words.zone()).by(ask.by()).limitedTo(ROWS));
    return new ResponseSplit(words, ask, targets, rows).view();
  }

  private ResponseView.Versus versus(
      ResponseAsk ask, Words words, FilterMenus.Choices known, Distribution whole) {
    Scope scope = ask.scope();
    ResponseAsk.Group group = ask.versus();
    if (group == null) {
      String now = FilterMenus.periodName(words, scope.period());
      return new ResponseVersus(
              words,
              ask,
              known,
              new ResponseVersus.Side(now, whole.total(), scope),
              previous(words, scope, whole))
          .view();
    }
    Distribution other = metrics.distribution(ask.distribution(words.zone(), group));
    return new ResponseVersus(
            words,
            ask,
            known,
            new ResponseVersus.Side(ResponseVersus.name(words, scope, known), whole.total(), scope),
            new ResponseVersus.Side(
                ResponseVersus.name(words, known, group), other.total(), ask.within(group)))
        .view();
  }

  private static ResponseVersus.Side previous(Words words, Scope scope, Distribution whole) {
    Distribution.Spread spread = Objects.requireNonNull(whole.previous());
    Instant start = Objects.requireNonNull(whole.previousStart());
    ZonedDateTime end = Objects.requireNonNull(whole.previousEnd()).atZone(words.zone());
    LocalDate first = LocalDate.ofInstant(start, words.zone());
    LocalDate last = end.minusSeconds(1).toLocalDate();
    Period.Dates days = new Period.Dates(first, last);
    String name = FilterMenus.periodName(words, days);
    boolean wholeDays = end.toLocalTime().equals(LocalTime.MIDNIGHT);
    return new ResponseVersus.Side(
        words.say("response.versus.previous", name), spread, wholeDays ? over(scope, days) : null);
  }

  /** The same filters over other days. */
  private static Scope over(Scope scope, Period.Dates days) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(scope.parameters());
    parameters.remove("period");
    parameters.put("from", List.of(days.from().toString()));
    parameters.put("to", List.of(days.to().toString()));
    return new Scope(days, scope.clock(), scope.filters(), parameters);
  }
}
