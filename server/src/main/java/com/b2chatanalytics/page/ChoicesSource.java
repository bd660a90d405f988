package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the filters offer: the values of the last 90 days, busiest first. */
@Component
class ChoicesSource {
  private static final int MOST = 100;

  private final Metrics metrics;

  ChoicesSource(Metrics metrics) {
    this.metrics = metrics;
  }

  FilterMenus.Choices of(Words words) {
    Map<Dimension, Map<String, String>> all = new EnumMap<>(Dimension.class);
    Scope.DIMENSIONS.forEach(dimension -> all.put(dimension, of(words, dimension)));
    return new FilterMenus.Choices(all);
  }

  private Map<String, String> of(Words words, Dimension dimension) {
    MetricQuery query =
        MetricQuery.of(words.zone(), "chats")
            .over(Period.Named.LAST90)
            .by(dimension)
            .sortedBy("-chats")
            .limitedTo(MOST);
    Map<String, String> names = new LinkedHashMap<>();
    metrics
        .query(query)
        .rows()
        .forEach(row -> {
          DimensionValue value = row.key().getFirst();
          if (value.id() != null) {
            names.put(value.id(), name(words, value));
          }
        });
    return names;
  }

  private static String name(Words words, DimensionValue value) {
    return switch (value.dimension()) {
      case CHANNEL, STATUS, DIRECTION -> words.name(value.dimension().key(), value.id());
      default -> value.name() == null ? String.valueOf(value.id()) : value.name();
    };
  }
}
