package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an answer item by item. Each conversation of the batch gets an outcome of its own: a good
 * item is kept whatever happened to its neighbours, and nothing is matched by its place.
 */
public final class AnswerReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int LONGEST_REASON = 40;

  private AnswerReader() {}

  /**
   * What an answer brought.
   *
   * @param outcomes one for each item of the batch, by its id, in the order of the batch
   * @param strangers items under ids that were not asked for; they are dropped
   */
  public record Reading(Map<String, Outcome> outcomes, int strangers) {
    public Reading {
      outcomes = new LinkedHashMap<>(outcomes);
    }
  }

  /** Reads the answer to a batch. */
  public static Reading read(Batch batch, ModelAnswer answer) {
    String reason = answer.stopReason();
    return switch (reason == null ? "" : reason) {
      case "end_turn" ->
          items(batch, answer.text(), whole -> whole ? new Outcome.Missing() : noJson());
      case "max_tokens", "model_context_window_exceeded" ->
          items(batch, answer.text(), _ -> new Outcome.Cut());
      case "refusal" -> all(batch, new Outcome.Refused(answer.refusal()));
      default -> all(batch, new Outcome.Malformed("stop reason " + shown(reason)));
    };
  }

  private static Outcome noJson() {
    return new Outcome.Malformed("the answer is not the JSON asked for");
  }

  private static String shown(@Nullable String reason) {
    String word = reason == null ? "absent" : reason.replaceAll("[^a-z_]", "?");
    return word.substring(0, Math.min(LONGEST_REASON, word.length()));
  }

  private static Reading all(Batch batch, Outcome outcome) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    batch.items().forEach(item -> outcomes.put(item.id(), outcome));
    return new Reading(outcomes, 0);
  }

  private static Reading items(Batch batch, String text, Function<Boolean, Outcome> whenAbsent) {
    List<JsonNode> found = new ArrayList<>();
    boolean whole = collect(text, found);
    Map<String, List<JsonNode>> byId =
        found.stream()
            .collect(Collectors.groupingBy(AnswerReader::id, HashMap::new, Collectors.toList()));
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    int known = 0;
    for (Batch.Item item : batch.items()) {
      List<JsonNode> own = byId.getOrDefault(item.id(), List.of());
      known += own.size();
      outcomes.put(
          item.id(),
          switch (own.size()) {
            case 0 -> whenAbsent.apply(whole);
            case 1 -> new ItemReader(batch, item).read(own.getFirst());
            default -> new Outcome.Twice();
          });
    }
    return new Reading(outcomes, found.size() - known);
  }

  private static String id(JsonNode item) {
    return item.path("id").isString() ? item.path("id").stringValue() : "";
  }

  /** Adds every whole element of the array, and tells whether the text was whole. */
  private static boolean collect(String text, List<JsonNode> found) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      boolean seen = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        boolean array = parser.nextToken() == JsonToken.START_ARRAY;
        if (array && "conversations".equals(field)) {
          seen = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode item = parser.readValueAsTree();
            found.add(item);
          }
        } else {
          parser.skipChildren();
        }
      }
      return seen && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }
}
