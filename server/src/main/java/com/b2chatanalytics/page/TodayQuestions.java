package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Freshness;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaCurveQuery;
import com.b2chatanalytics.metric.SlaTarget;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The questions of the dashboard: one total compared, one series for its sparklines, one list of
 * waits, and one table each for arrivals, heatmap, channels and agents.
 */
@Component
class TodayQuestions {
  private static final Period.Named USUAL = Period.Named.TODAY;

  private final Metrics metrics;
  private final Parts parts;
  private final Freshness freshness;
  private final SlaLines.Source lines;
  private final ChoicesSource choices;

  TodayQuestions(
      Metrics metrics,
      Parts parts,
      Freshness freshness,
      SlaLines.Source lines,
      ChoicesSource choices) {
    this.metrics = metrics;
    this.parts = parts;
    this.freshness = freshness;
    this.lines = lines;
    this.choices = choices;
  }

  /**
   * Asks everything side by side.
   *
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  TodayView answer(Scope scope, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    LocalDate day = scope.day(today);
    SlaLines sla = lines.now();
    Future<QueryResult> totals =
        ask(scope.ask(words.zone(), Figures.MEASURES).comparedToPrevious());
    Dimension step = day == null ? Dimension.DATE : Dimension.HOUR;
    Future<QueryResult> series = ask(scope.ask(words.zone(), Figures.SERIES).by(step));
    Future<List<TodayView.Figure>> figures =
        parts.ask(() -> new Figures(words, scope, USUAL, sla, totals.get(), series.get()).all());
    Future<SlaView.WhatIf> whatIf = parts.ask(() -> whatIf(scope, words));
    Future<TodayView.Arrivals> arrivals = arrivals(scope, words, day);
    Future<TodayView.Waiting> waiting = waiting(scope, words, sla);
    Future<TodayView.Heat> heat = heat(scope, words, sla);
    Future<TodayView.Comparison> channels = comparison(scope, words, sla, Dimension.CHANNEL);
    Future<TodayView.Comparison> agents = comparison(scope, words, sla, Dimension.AGENT);
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> total = answers.of(totals);
    Part<List<TodayView.Figure>> first = answers.of(figures);
    Part<SlaView.WhatIf> moved = answers.of(whatIf);
    Part<TodayView.Arrivals> second = answers.of(arrivals);
    Part<TodayView.Waiting> third = answers.of(waiting);
    Part<TodayView.Heat> fourth = answers.of(heat);
    Part<TodayView.Comparison> fifth = answers.of(channels);
    Part<TodayView.Comparison> sixth = answers.of(agents);
    PeriodSentence sentence = new PeriodSentence(words, scope.period(), today);
    return new TodayView(
        FilterMenus.periodName(words, scope.period()),
        sentence.against(total.ready()),
        scope.at("/").toString(),
        new FilterMenus(words, scope, USUAL, known).bar("/", Map.of()),
        notice(words, total.ready()),
        first,
        moved,
        second,
        third,
        fourth,
        fifth,
        sixth,
        answers.pending());
  }

  private SlaView.WhatIf whatIf(Scope scope, Words words) {
    SlaCurveQuery query =
        new SlaCurveQuery(SlaTarget.FIRST_RESPONSE, scope.period(), words.zone(), scope.filters());
    return new SlaWhatIfPicture(words, SlaAsk.within(scope, USUAL), metrics.slaCurve(query)).view();
  }

  private Future<QueryResult> ask(MetricQuery query) {
    return parts.ask(() -> metrics.query(query));
  }

  private Future<TodayView.Arrivals> arrivals(Scope scope, Words words, @Nullable LocalDate day) {
    MetricQuery chats = scope.ask(words.zone(), "chats");
    if (day == null) {
      return parts.ask(() ->
          new DailyPicture(
                  words, scope, metrics.query(chats.by(Dimension.DATE).comparedToPrevious()))
              .view());
    }
    MetricQuery weeks = chats.over(ArrivalsPicture.period(day)).by(Dimension.DATE, Dimension.HOUR);
    return parts.ask(
        () -> new ArrivalsPicture(words, scope, USUAL, day, metrics.query(weeks)).view());
  }

  private Future<TodayView.Waiting> waiting(Scope scope, Words words, SlaLines sla) {
    ChatQuery query =
        ChatQuery.of(words.zone(), "waiting_now")
            .over(scope.period())
            .on(scope.clock())
            .where(scope.filters())
            .sortedBy("-waiting")
            .page(null, WaitingPicture.SHOWN);
    return parts.ask(() -> {
      ChatList chats = metrics.chats(query);
      return new WaitingPicture(words, scope, USUAL, sla, chats).view();
    });
  }

  private Future<TodayView.Heat> heat(Scope scope, Words words, SlaLines sla) {
    MetricQuery query =
        scope
            .ask(words.zone(), HeatPicture.MEASURES)
            .over(Period.Named.LAST30)
            .by(Dimension.WEEKDAY, Dimension.HOUR);
    return parts.ask(() -> new HeatPicture(words, scope, sla, metrics.query(query)).view());
  }

  private Future<TodayView.Comparison> comparison(
      Scope scope, Words words, SlaLines sla, Dimension dimension) {
    MetricQuery query =
        scope
            .ask(words.zone(), ComparisonPicture.MEASURES)
            .by(dimension)
            .sortedBy("-chats")
            .limitedTo(ComparisonPicture.ROWS);
    return parts.ask(() ->
        new ComparisonPicture(words, scope, USUAL, sla, dimension, metrics.query(query)).view());
  }

  private TodayView.@Nullable Notice notice(Words words, @Nullable QueryResult total) {
    Double rebuilding = metrics.rebuildProgress().orElse(null);
    if (rebuilding != null) {
      return new TodayView.Notice(
          "soon", words.say("notice.rebuild"), words.say("notice.rebuild.text"), rebuilding);
    }
    if (freshness.dataThrough() == null) {
      return new TodayView.Notice(
          "soon", words.say("notice.backfill"), words.say("notice.backfill.text"), null);
    }
    if (total != null && total.total().values().count("chats") == 0) {
      return new TodayView.Notice(
          "even", words.say("notice.empty"), words.say("notice.empty.text"), null);
    }
    return null;
  }
}
