package com.b2chatanalytics.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request to the Messages API, before any client library. {@link #body()} is the JSON as it
 * goes out.
 *
 * @param maxTokens room for the answer and for what the model thinks before it
 * @param system the same bytes for every request of a prompt version; marked for the cache
 * @param user the task and the transcripts: everything that varies
 * @param schema of the answer, ordered
 */
public record ScoringRequest(
    String model,
    Effort effort,
    int maxTokens,
    CacheTime cacheTime,
    String system,
    String user,
    Map<String, Object> schema) {

  private static final int THINKING = 1_500;
  private static final int ANSWER = 1_300;

  /**
   * Who scores, and how.
   *
   * @param language of summaries and reasons
   */
  public record Setup(String model, Effort effort, CacheTime cacheTime, Locale language) {}

  /** The request for a batch. */
  public static ScoringRequest of(Prompt prompt, Setup setup, Batch batch) {
    return new ScoringRequest(
        setup.model(),
        setup.effort(),
        THINKING + ANSWER * batch.items().size(),
        setup.cacheTime(),
        prompt.system(),
        prompt.user(batch, setup.language()),
        prompt.schema());
  }

  /** The same request with twice the room, for an answer that was cut. */
  public ScoringRequest withMoreRoom() {
    return new ScoringRequest(model, effort, 2 * maxTokens, cacheTime, system, user, schema);
  }

  /** The body of {@code POST /v1/messages}, its fields in order. */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("max_tokens", maxTokens);
    body.put("model", model);
    Map<String, Object> mark = ordered("type", "ephemeral");
    mark.put("ttl", cacheTime.key());
    Map<String, Object> block = ordered("type", "text");
    block.put("text", system);
    block.put("cache_control", mark);
    body.put("system", List.of(block));
    Map<String, Object> content = ordered("type", "text");
    content.put("text", user);
    Map<String, Object> message = ordered("role", "user");
    message.put("content", List.of(content));
    body.put("messages", List.of(message));
    Map<String, Object> format = ordered("type", "json_schema");
    format.put("schema", schema);
    Map<String, Object> output = ordered("effort", effort.key());
    output.put("format", format);
    body.put("output_config", output);
    body.put("service_tier", "standard_only");
    return body;
  }

  private static Map<String, Object> ordered(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
