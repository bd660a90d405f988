package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the parts of a score that are no columns stand in the database. */
final class ScoreJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScoreJson() {}

  /** {@code {"clarity":{"reason":"…","evidence":[{"index":3,"quote":"…"}]},…}}. */
  static String judgements(Map<Criterion, Judgement> judgements) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (Criterion criterion : Criterion.values()) {
      Judgement judgement = judgements.get(criterion);
      if (judgement != null) {
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Quote quote : judgement.evidence()) {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("index", quote.index());
          fields.put("quote", quote.text());
          evidence.add(fields);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", judgement.reason());
        fields.put("evidence", evidence);
        written.put(criterion.key(), fields);
      }
    }
    return JSON.writeValueAsString(written);
  }

  static Map<Criterion, Judgement> judgements(String text, Map<Criterion, Integer> given) {
    Map<Criterion, Judgement> judgements = new EnumMap<>(Criterion.class);
    JsonNode all = JSON.readTree(text);
    given.forEach((criterion, score) -> {
      JsonNode one = all.path(criterion.key());
      if (one.isObject()) {
        List<Quote> evidence = new ArrayList<>();
        for (JsonNode quote : one.path("evidence")) {
          evidence.add(
              new Quote(quote.path("index").intValue(), quote.path("quote").stringValue()));
        }
        judgements.put(criterion, new Judgement(score, one.path("reason").stringValue(), evidence));
      }
    });
    return judgements;
  }

  /** {@code [{"kind":"praise","skill":"empathy","index":3,"point":"…"}]}. */
  static String coaching(List<CoachingPoint> points) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (CoachingPoint point : points) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("kind", point.kind().name().toLowerCase(Locale.ROOT));
      fields.put("skill", point.skill().key());
      fields.put("index", point.index());
      fields.put("point", point.point());
      written.add(fields);
    }
    return JSON.writeValueAsString(written);
  }

  static List<CoachingPoint> coaching(String text) {
    List<CoachingPoint> points = new ArrayList<>();
    for (JsonNode point : JSON.readTree(text)) {
      points.add(
          new CoachingPoint(
              CoachingPoint.Kind.valueOf(upper(point.path("kind"))),
              CoachingPoint.Skill.valueOf(upper(point.path("skill"))),
              point.path("index").isNull() ? null : point.path("index").intValue(),
              point.path("point").stringValue()));
    }
    return points;
  }

  /** {@code {"clarity":40}}. */
  static Map<Criterion, Integer> scores(String text) {
    Map<Criterion, Integer> scores = new HashMap<>();
    JsonNode all = JSON.readTree(text);
    for (Criterion criterion : Criterion.values()) {
      if (all.path(criterion.key()).isIntegralNumber()) {
        scores.put(criterion, all.path(criterion.key()).intValue());
      }
    }
    return scores;
  }

  private static String upper(JsonNode word) {
    return word.stringValue().toUpperCase(Locale.ROOT);
  }
}
