package com.b2chatanalytics.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers as a model might write them. */
final class Items {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Items() {}

  /** A good item: the agent's first message is the evidence for everything. */
  static Map<String, Object> good(Batch.Item item, int score) {
    Line line =
        item.transcript().lines().stream()
            .filter(each -> each.speaker() == Speaker.AGENT && each.hasWords())
            .findFirst()
            .orElseThrow();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", item.id());
    fields.put("language", "es");
    for (Criterion criterion : Criterion.values()) {
      fields.put(criterion.key(), criterion(score, line.index(), quotable(line.text())));
    }
    fields.put("topics", List.of("Envío retrasado"));
    fields.put("summary", "El cliente preguntó y la agente respondió.");
    fields.put(
        "coaching",
        List.of(
            Map.of(
                "kind",
                "praise",
                "skill",
                "empathy",
                "index",
                line.index(),
                "point",
                "Saluda con calidez.")));
    return fields;
  }

  private static String quotable(String text) {
    return text.length() <= Evidence.LONGEST ? text : text.substring(0, 100);
  }

  static Map<String, Object> criterion(Object score, int index, String quote) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("evidence", List.of(Map.of("index", index, "quote", quote)));
    fields.put("reason", "Se ve en lo citado.");
    fields.put("score", score);
    return fields;
  }

  /** The whole answer. */
  static String json(List<? extends Object> items) {
    return JSON.writeValueAsString(Map.of("conversations", items));
  }

  static ModelAnswer answer(List<? extends Object> items) {
    return new ModelAnswer("end_turn", null, json(items));
  }
}
