package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Better;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of key figures, out of one compared total and one series. */
final class Figures {
  /** What the totals are asked for. */
  static final String[] MEASURES = {
    "chats",
    "waiting_now",
    "longest_wait_now",
    "first_response.count",
    "first_response.p50",
    "first_response.p95",
    "first_response.p99",
    "sla.first_response",
    "sla.first_response.count",
    "csat.rate",
    "csat.rate.count",
    "csat.answered"
  };

  /** What the sparklines are asked for. */
  static final String[] SERIES = {
    "chats", "first_response.p50", "first_response.p95", "first_response.p99"
  };

  private static final int ENOUGH = 20;

  private final Words words;
  private final Scope scope;
  private final Period.Named usual;
  private final SlaLines lines;
  private final QueryResult totals;
  private final QueryResult series;

  Figures(
      Words words,
      Scope scope,
      Period.Named usual,
      SlaLines lines,
      QueryResult totals,
      QueryResult series) {
    this.words = words;
    this.scope = scope;
    this.usual = usual;
    this.lines = lines;
    this.totals = totals;
    this.series = series;
  }

  List<TodayView.Figure> all() {
    List<TodayView.Figure> figures = new ArrayList<>();
    figures.add(chats());
    figures.add(waiting());
    figures.add(percentile("p50"));
    figures.add(percentile("p95"));
    figures.add(percentile("p99"));
    figures.add(sla());
    figures.add(survey());
    return figures;
  }

  private TodayView.Figure chats() {
    long chats = now("chats").longValue();
    Number before = before("chats");
    String suffix =
        before == null ? "" : words.say("figure.versus", words.number(before.longValue()));
    return new TodayView.Figure(
        "chats",
        words.say("figure.chats"),
        words.number(chats),
        words.say("chats.count", chats),
        scope.behind("chats", usual).toString(),
        before == null ? "" : words.change(chats - before.longValue()),
        tone("chats"),
        suffix,
        help("chats", chats),
        explained("chats"),
        null,
        "",
        spark("chats"),
        null);
  }

  private TodayView.Figure waiting() {
    long waiting = now("waiting_now").longValue();
    Number longest = totals.total().values().of("longest_wait_now");
    Long target = lines.firstResponse();
    boolean late = longest != null && target != null && longest.longValue() > target;
    return new TodayView.Figure(
        "waiting",
        words.say("figure.waiting"),
        words.number(waiting),
        words.say("chats.waiting", waiting),
        scope.behind("waiting_now", usual).with("sort", "-waiting").toString(),
        words.say(longest == null ? "figure.nobody" : "figure.longest"),
        late ? "worse" : "even",
        "",
        help("waiting_now", waiting),
        explained("waiting_now"),
        longest == null ? null : longest.longValue(),
        totals.asOf().toString(),
        null,
        null);
  }

  private TodayView.Figure percentile(String statistic) {
    String key = "first_response." + statistic;
    Number value = totals.total().values().of(key);
    Number before = before(key);
    long count = now("first_response.count").longValue();
    Long seconds = value == null ? null : value.longValue();
    return new TodayView.Figure(
        statistic,
        words.say("figure." + statistic),
        words.length(seconds),
        words.spoken(seconds) + ", " + words.say("chats.of", count),
        scope.behind(key, usual).with("sort", "-first_response").toString(),
        value == null || before == null
            ? ""
            : words.lengthChange(value.longValue() - before.longValue()),
        tone(key),
        "",
        help(key, count),
        explained(key),
        null,
        "",
        spark(key),
        null);
  }

  private TodayView.Figure sla() {
    String key = "sla.first_response";
    Number value = totals.total().values().of(key);
    Number before = before(key);
    Double share = value == null ? null : value.doubleValue();
    boolean within = share != null && share >= lines.goal();
    return new TodayView.Figure(
        "sla",
        words.say("figure.sla"),
        words.percent(share),
        words.percent(share) + ", " + goal(),
        scope.behind(key, usual).with("sort", "-first_response").toString(),
        share == null || before == null ? "" : words.points(share - before.doubleValue()),
        tone(key),
        goal(),
        help(key, now(key + ".count").longValue()),
        explained(key),
        null,
        "",
        null,
        share == null
            ? null
            : new TodayView.Bullet(share * 100, lines.goal() * 100, within ? "within" : "beyond"));
  }

  private TodayView.Figure survey() {
    Number value = totals.total().values().of("csat.rate");
    Number before = before("csat.rate");
    Double share = value == null ? null : value.doubleValue();
    long answered = now("csat.answered").longValue();
    return new TodayView.Figure(
        "survey",
        words.say("figure.survey"),
        words.percent(share),
        words.percent(share),
        scope.behind("csat.rate", usual).toString(),
        share == null || before == null ? "" : words.points(share - before.doubleValue()),
        tone("csat.rate"),
        words.say("figure.answered", answered),
        help("csat.rate", now("csat.rate.count").longValue()),
        explained("csat.rate"),
        null,
        "",
        null,
        null);
  }

  private String goal() {
    return words.say("figure.goal", words.percent(lines.goal()));
  }

  private Number now(String key) {
    Number value = totals.total().values().of(key);
    return value == null ? 0L : value;
  }

  private @Nullable Number before(String key) {
    QueryResult.Values previous = totals.total().previous();
    return previous == null ? null : previous.of(key);
  }

  private String tone(String key) {
    Number before = before(key);
    Number value = totals.total().values().of(key);
    Measure measure = Catalogue.measure(key);
    if (before == null || value == null) {
      return "even";
    }
    if (few(measure.observations())) {
      return "thin";
    }
    // Shown rounded to a tenth of a percent, so a smaller change is none.
    double change = value.doubleValue() - before.doubleValue();
    double least = measure.unit() == Unit.SHARE ? 0.0005 : 0.5;
    if (measure.better() == Better.NEITHER || Math.abs(change) < least) {
      return "even";
    }
    return change > 0 == (measure.better() == Better.HIGHER) ? "better" : "worse";
  }

  private boolean few(String observations) {
    Number before = before(observations);
    return now(observations).longValue() < ENOUGH || before == null || before.longValue() < ENOUGH;
  }

  private String help(String key, long count) {
    return words.definition(Catalogue.measure(key)) + " " + words.say("chats.of", count);
  }

  private String explained(String key) {
    return MeasurePage.address(scope, key).toString();
  }

  private @Nullable String spark(String key) {
    List<@Nullable Number> values = new ArrayList<>();
    series.rows().forEach(row -> values.add(row.values().of(key)));
    return Lines.spark(values);
  }
}
