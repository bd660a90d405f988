package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.platform.Reach;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The product's metric query within this JVM. */
record ProductRival(Metrics metrics, MetricQuery query, Stretch stretch) implements Race.Rival {

  @Override
  public QueryResult answer(int round) {
    Period period = new Period.Dates(stretch.from(round), stretch.to(round));
    return Reach.EVERYTHING.call(() -> metrics.query(query.on(Clock.ELAPSED).over(period)));
  }

  @Override
  public Object comparable(Object answer) {
    TreeMap<String, List<Long>> rows = new TreeMap<>();
    for (QueryResult.Row row : ((QueryResult) answer).rows()) {
      String key =
          row.key().stream()
              .map(DimensionValue::id)
              .map(String::valueOf)
              .collect(Collectors.joining(" "));
      rows.put(
          key,
          query.measures().stream()
              .map(measure -> Objects.requireNonNull(row.values().of(measure.key())).longValue())
              .toList());
    }
    return rows;
  }
}
