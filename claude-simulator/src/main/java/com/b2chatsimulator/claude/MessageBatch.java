package com.b2chatsimulator.claude;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One batch and its times, on the simulator's clock. */
final class MessageBatch {
  static final Duration LIMIT = Duration.ofHours(24);

  private static final Duration RESULTS_KEPT = Duration.ofDays(29);
  private static final Duration CANCELLING = Duration.ofMinutes(1);

  /** How a request of it came out. */
  enum Outcome {
    SUCCEEDED,
    ERRORED,
    CANCELED,
    EXPIRED
  }

  /** One line of the results. */
  record Result(Outcome outcome, ObjectNode line) {}

  private final String id = Ids.of("msgbatch_");
  private final Instant createdAt;
  private final Duration length;
  private final Map<String, JsonNode> requests;
  private @Nullable Instant cancelledAt;
  private Map<String, Result> results = Map.of();

  /**
   * @param length how long it would take; beyond 24 hours it expires
   * @param requests the parameters by their {@code custom_id}
   */
  MessageBatch(Instant createdAt, Duration length, Map<String, JsonNode> requests) {
    this.createdAt = createdAt;
    this.length = length;
    this.requests = new LinkedHashMap<>(requests);
  }

  String id() {
    return id;
  }

  Map<String, JsonNode> requests() {
    return requests;
  }

  Map<String, Result> results() {
    return results;
  }

  void results(Map<String, Result> value) {
    results = value;
  }

  /** When it has ended or will have. */
  Instant endsAt() {
    Instant end = createdAt.plus(length.compareTo(LIMIT) > 0 ? LIMIT : length);
    Instant cancelled = cancelledAt == null ? end : cancelledAt.plus(CANCELLING);
    return cancelled.isBefore(end) ? cancelled : end;
  }

  boolean hasEnded(Instant now) {
    return !now.isBefore(endsAt());
  }

  boolean keepsResults(Instant now) {
    return hasEnded(now) && now.isBefore(createdAt.plus(RESULTS_KEPT));
  }

  void cancel(Instant now) {
    if (!hasEnded(now) && cancelledAt == null) {
      cancelledAt = now;
    }
  }

  /** What the end cut off, for the request at this place; null is nothing. */
  @Nullable Outcome cutOff(int place) {
    if (length.compareTo(LIMIT) > 0) {
      return cancelledAt == null ? Outcome.EXPIRED : Outcome.CANCELED;
    }
    if (cancelledAt == null) {
      return null;
    }
    double done = (double) Duration.between(createdAt, cancelledAt).toMillis() / length.toMillis();
    return place < done * requests.size() ? null : Outcome.CANCELED;
  }

  /** As the API shows it. */
  ObjectNode shown(Instant now, URI base) {
    boolean ended = hasEnded(now);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", id).put("type", "message_batch");
    node.put(
        "processing_status", ended ? "ended" : cancelledAt == null ? "in_progress" : "canceling");
    ObjectNode counts = node.putObject("request_counts");
    counts.put("processing", ended ? 0 : requests.size());
    for (Outcome outcome : Outcome.values()) {
      long count = results.values().stream().filter(each -> each.outcome() == outcome).count();
      counts.put(outcome.name().toLowerCase(Locale.ROOT), ended ? count : 0);
    }
    node.put("created_at", createdAt.toString());
    node.put("expires_at", createdAt.plus(LIMIT).toString());
    node.put("ended_at", ended ? endsAt().toString() : null);
    node.put("cancel_initiated_at", cancelledAt == null ? null : cancelledAt.toString());
    boolean archived = ended && !keepsResults(now);
    node.put("archived_at", archived ? createdAt.plus(RESULTS_KEPT).toString() : null);
    node.put(
        "results_url", keepsResults(now) ? base + "/v1/messages/batches/" + id + "/results" : null);
    return node;
  }
}
