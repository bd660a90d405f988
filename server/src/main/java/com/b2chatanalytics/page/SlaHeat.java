package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.QueryResult;
import java.util.List;

/** When the chats that breached were opened: how many by hour and weekday. */
final class SlaHeat implements HeatTable.Look {
  private static final List<String> SHADES = List.of("b1", "b2", "b3", "b4");

  private final Words words;
  private final SlaAsk ask;
  private final HeatTable table;
  private final double most;

  /**
   * @param result the breaches by weekday and hour
   */
  SlaHeat(Words words, SlaAsk ask, QueryResult result) {
    this.words = words;
    this.ask = ask;
    this.table = new HeatTable(words, result, ask.measure(".breached"), ask.measure(".breached"));
    this.most = table.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  SlaView.Heat view() {
    Address share = ask.scope().at("/response").with("heat", ask.measure(""));
    return new SlaView.Heat(
        table.hours(), table.rows(this), "1", SHADES, words.number((long) most), share + "#heat");
  }

  @Override
  public String text(Number value) {
    return words.number(value.longValue());
  }

  @Override
  public String shade(Number value) {
    int shades = SHADES.size();
    double place = most <= 1 ? 0 : (value.doubleValue() - 1) / (most - 1);
    return SHADES.get((int) Math.min(shades - 1.0, place * shades));
  }

  @Override
  public String tip(String weekday, int hour, Number value, long count) {
    return words.say("sla.heat.cell", weekday, hour, hour + 1, value.longValue());
  }

  @Override
  public String href(int day, int hour) {
    return ask.breached(ask.scope())
        .with("weekday", String.valueOf(day))
        .with("hour", String.valueOf(hour))
        .toString();
  }
}
