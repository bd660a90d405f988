package com.b2chatanalytics.api;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QualityShape;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.QueryResult.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/v1/query}: dimensions and measures stand side by side in a row. */
final class QueryJson {
  private QueryJson() {}

  static Map<String, @Nullable Object> of(QueryResult result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", result.from().toString());
    json.put("to", result.to().toString());
    json.put("timeZone", result.timeZone().getId());
    json.put("clock", result.clock().key());
    json.put("asOf", result.asOf());
    json.put("dataThrough", result.dataThrough());
    json.put("revision", result.revision());
    json.put("by", result.by().stream().map(Dimension::key).toList());
    json.put("measures", result.measures().stream().map(QueryJson::head).toList());
    json.put("rows", rows(result));
    json.put("total", cells(result.total().values(), result.total().previous()));
    return json;
  }

  /** By whom the scores of an answer were given: those of several are not one ruler. */
  static Map<String, List<Map<String, Object>>> scoredBy(QualityShape shape, boolean compared) {
    Map<String, List<Map<String, Object>>> json = new LinkedHashMap<>();
    json.put("scoredBy", shape.versions().stream().map(QueryJson::share).toList());
    if (compared) {
      json.put("previousScoredBy", shape.versionsBefore().stream().map(QueryJson::share).toList());
    }
    return json;
  }

  private static Map<String, Object> share(QualityShape.Share share) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", share.version().model());
    json.put("promptVersion", share.version().prompt());
    json.put("chats", share.chats());
    json.put("from", share.from().toString());
    json.put("to", share.to().toString());
    return json;
  }

  private static List<Map<String, @Nullable Object>> rows(QueryResult result) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (QueryResult.Row row : result.rows()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      for (DimensionValue value : row.key()) {
        json.put(value.dimension().key(), value(value));
      }
      json.putAll(cells(row.values(), row.previous()));
      rows.add(json);
    }
    return rows;
  }

  private static Map<String, @Nullable Object> head(Measure measure) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", measure.key());
    json.put("unit", measure.unit().key());
    json.put("better", measure.better().key());
    return json;
  }

  private static Map<String, @Nullable Object> cells(Values values, @Nullable Values previous) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(values.byKey());
    if (previous != null) {
      json.put("previous", previous.byKey());
    }
    return json;
  }

  static @Nullable Object value(DimensionValue value) {
    String id = value.id();
    return switch (value.dimension().kind()) {
      case TEXT, CALENDAR -> id;
      case NUMBER -> id == null ? null : Integer.valueOf(id);
      case NAMED -> named(id, value.name());
    };
  }

  static Map<String, @Nullable Object> named(@Nullable String id, @Nullable String name) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("name", name);
    return json;
  }
}
