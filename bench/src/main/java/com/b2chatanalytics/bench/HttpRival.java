package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.MetricQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same query as {@code GET /api/v1/query} on loopback, until the last byte is here. */
record HttpRival(RunningProduct product, MetricQuery query, Stretch stretch) implements Race.Rival {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Object answer(int round) throws IOException, InterruptedException {
    return product.get(
        "/api/v1/query?measures=%s&by=%s&from=%s&to=%s&tz=%s"
            .formatted(
                query.measures().stream().map(Measure::key).collect(Collectors.joining(",")),
                query.by().stream().map(Dimension::key).collect(Collectors.joining(",")),
                stretch.from(round),
                stretch.to(round),
                Stretch.ZONE));
  }

  @Override
  public Object comparable(Object answer) {
    TreeMap<String, List<Long>> rows = new TreeMap<>();
    for (JsonNode row : JSON.readTree((String) answer).get("rows")) {
      List<String> key = new ArrayList<>();
      for (Dimension dimension : query.by()) {
        JsonNode value = row.get(dimension.key());
        JsonNode id = value.isObject() ? value.get("id") : value;
        key.add(id.isNull() ? "null" : id.asString());
      }
      rows.put(
          String.join(" ", key),
          query.measures().stream().map(each -> row.get(each.key()).longValue()).toList());
    }
    return rows;
  }
}
