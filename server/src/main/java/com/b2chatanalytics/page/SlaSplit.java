package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ShareInterval;
import java.util.ArrayList;
import java.util.List;

/** Compliance by one dimension, with what can be said of each row for sure. */
final class SlaSplit {
  /** Rows shown; one more is asked for, to know whether there are more. */
  static final int ROWS = 50;

  private final Words words;
  private final SlaAsk ask;
  private final double goal;
  private final QueryResult result;
  private final double floor;

  /**
   * @param result of {@link SlaFigures#measures} by the dimension of {@code ask}
   */
  SlaSplit(Words words, SlaAsk ask, double goal, QueryResult result) {
    this.words = words;
    this.ask = ask;
    this.goal = goal;
    this.result = result;
    double least = goal;
    for (QueryResult.Row row : result.rows()) {
      ShareInterval interval = SlaFigures.interval(ask, row.values());
      least = interval == null ? least : Math.min(least, interval.low());
    }
    this.floor = Math.max(0, Math.min(0.8, Math.floor(least * 10) / 10));
  }

  SlaView.Split view() {
    List<ResponseView.Choice> dimensions = new ArrayList<>();
    for (Dimension dimension : Scope.DIMENSIONS) {
      if (dimension != Dimension.DIRECTION) {
        dimensions.add(choice(dimension));
      }
    }
    List<SlaView.Row> rows =
        result.rows().stream()
            .filter(row -> judged(row) + pendingOf(row) > 0)
            .limit(ROWS)
            .map(this::row)
            .toList();
    return new SlaView.Split(
        words.say("dimension." + ask.by().key()),
        words.say("sla.split.note", words.percent(floor)),
        dimensions,
        rows,
        result.rows().size() > ROWS ? words.say("sla.split.more", ROWS) : "",
        place(goal));
  }

  private ResponseView.Choice choice(Dimension dimension) {
    Address address = ask.address();
    return new ResponseView.Choice(
        words.say("dimension." + dimension.key()),
        (dimension == Dimension.CHANNEL
                ? address.without("by")
                : address.with("by", dimension.key()))
            + "#split",
        dimension == ask.by());
  }

  private long judged(QueryResult.Row row) {
    return row.values().count(ask.measure(".count"));
  }

  private long pendingOf(QueryResult.Row row) {
    return row.values().count(ask.measure(".pending"));
  }

  private SlaView.Row row(QueryResult.Row row) {
    DimensionValue value = row.key().getFirst();
    String id = value.id() == null ? Filter.NONE : value.id();
    Scope among = ask.scope().only(ask.by(), id);
    ShareInterval interval = SlaFigures.interval(ask, row.values());
    boolean few = interval == null || interval.whole() < SlaFigures.ENOUGH;
    return new SlaView.Row(
        Integer.toHexString(id.hashCode()),
        ResponseSplit.name(words, value),
        ask.by() == Dimension.CHANNEL ? ResponseSplit.key(value.id()) : "",
        ask.decided(among).toString(),
        words.number(judged(row)),
        words.percent(interval == null ? null : interval.share()),
        interval == null || few ? "thin" : SlaFigures.tone(interval.share(), goal),
        interval == null
            ? null
            : new SlaView.Whisker(
                place(interval.share()), place(interval.low()), place(interval.high())),
        SlaFigures.range(words, interval),
        words.number(row.values().count(ask.measure(".breached"))),
        ask.breached(among).toString(),
        words.number(pendingOf(row)),
        ask.pending(among).toString(),
        few);
  }

  private double place(double share) {
    return 100 * Math.max(0, share - floor) / (1 - floor);
  }
}
