package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;

/** First response P95 by hour and weekday: when customers wait. */
final class HeatPicture implements HeatTable.Look {
  /** What the picture is asked for. */
  static final String[] MEASURES = {"first_response.p95", "first_response.count"};

  private final Words words;
  private final Scope scope;
  private final HeatTable table;
  private final TargetShades shades;

  /**
   * @param waits by weekday and hour over the last 30 days
   */
  HeatPicture(Words words, Scope scope, SlaLines lines, QueryResult waits) {
    this.words = words;
    this.scope = scope;
    this.table = new HeatTable(words, waits, MEASURES[0], MEASURES[1]);
    Long target = lines.firstResponse();
    this.shades = new TargetShades(target == null ? 300 : target);
  }

  TodayView.Heat view() {
    return new TodayView.Heat(
        words.say("heat.note"),
        table.hours(),
        table.rows(this),
        "≤ " + words.length(shades.low()),
        "> " + words.length(shades.high()),
        words.say("heat.target", words.length(shades.target())));
  }

  @Override
  public String text(Number value) {
    return HeatTable.brief(value.longValue());
  }

  @Override
  public String shade(Number value) {
    return shades.of(value.doubleValue());
  }

  @Override
  public String tip(String weekday, int hour, Number value, long count) {
    return words.say("heat.cell", weekday, hour, hour + 1, words.length(value.longValue()), count);
  }

  @Override
  public String href(int day, int hour) {
    return scope
        .at("/chats")
        .without("from", "to")
        .with("period", Period.Named.LAST30.key())
        .with("measure", "first_response.p95")
        .with("weekday", String.valueOf(day))
        .with("hour", String.valueOf(hour))
        .with("sort", "-first_response")
        .toString();
  }
}
