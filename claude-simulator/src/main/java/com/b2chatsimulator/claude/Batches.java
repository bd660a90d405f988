package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.ClaudeFaultKind.Place;
import com.b2chatsimulator.claude.MessageBatch.Outcome;
import com.b2chatsimulator.claude.MessageBatch.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Message batches. They are worked on when somebody looks after their end, as of that end, so that
 * a clock may leap over it. Thread-safe.
 */
final class Batches {
  static final String PATH = "/v1/messages/batches";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final int MOST_REQUESTS = 100_000;

  /** Of the requests of a batch one in so many does not find what is in the cache. */
  private static final int MISSES = 5;

  /** Answers one request of a batch, as of the instant of its end. */
  interface Worker {
    /**
     * Answers it.
     *
     * @param finds whether it finds what is in the cache
     * @throws ApiError what is wrong with the parameters
     */
    ObjectNode message(JsonNode parameters, Instant at, boolean finds);
  }

  private final InstantSource clock;
  private final Duration length;
  private final ClaudeFaults faults;
  private final Worker worker;
  private final Supplier<URI> base;
  private final List<MessageBatch> batches = new ArrayList<>();

  Batches(
      ClaudeSimulatorSettings settings, ClaudeFaults faults, Worker worker, Supplier<URI> base) {
    this.clock = settings.clock();
    this.length = settings.batchTime();
    this.faults = faults;
    this.worker = worker;
    this.base = base;
  }

  /** Answers a call of an address below {@link #PATH}. */
  synchronized Reply answer(Request request, JsonNode body) {
    String rest = request.path().substring(PATH.length());
    String id = rest.isEmpty() ? "" : rest.substring(1).replaceAll("/.*", "");
    String act = id.isEmpty() ? "" : rest.substring(1 + id.length());
    return switch (request.method() + act) {
      case "GET/results" -> results(load(id));
      case "POST/cancel" -> {
        MessageBatch batch = load(id);
        batch.cancel(clock.instant());
        yield shown(batch);
      }
      case "GET" -> id.isEmpty() ? list(request.query()) : shown(load(id));
      case "POST" -> create(body);
      case "DELETE" -> delete(load(id));
      default -> throw ApiError.unknown("Not found");
    };
  }

  private MessageBatch load(String id) {
    MessageBatch batch =
        batches.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> ApiError.unknown("No batch " + id));
    if (batch.hasEnded(clock.instant()) && batch.results().isEmpty()) {
      work(batch);
    }
    return batch;
  }

  private Reply shown(MessageBatch batch) {
    return Reply.json(200, batch.shown(clock.instant(), base.get()));
  }

  private Reply create(JsonNode body) {
    JsonNode requests = body.path("requests");
    if (requests.isEmpty() || requests.size() > MOST_REQUESTS) {
      throw ApiError.invalid("requests: between 1 and " + MOST_REQUESTS + " are allowed");
    }
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode each : requests) {
      String id = each.path("custom_id").asString("");
      if (!CUSTOM_ID.matcher(id).matches()) {
        throw ApiError.invalid("requests.custom_id: does not match " + CUSTOM_ID);
      }
      if (parameters.put(id, each.path("params")) != null) {
        throw ApiError.invalid("requests.custom_id: '" + id + "' is not unique");
      }
    }
    boolean stuck = !faults.striking(Place.BATCH, PATH, "").isEmpty();
    Duration time = stuck ? MessageBatch.LIMIT.plusHours(1) : length;
    MessageBatch batch = new MessageBatch(clock.instant(), time, parameters);
    batches.add(batch);
    return shown(batch);
  }

  private Reply list(Map<String, String> query) {
    List<MessageBatch> newest = new ArrayList<>(batches.reversed());
    cut(newest, query.get("after_id"), true);
    cut(newest, query.get("before_id"), false);
    int limit = Math.clamp(number(query.getOrDefault("limit", "20")), 1, 1000);
    List<MessageBatch> page = newest.subList(0, Math.min(limit, newest.size()));
    ObjectNode node = JSON.objectNode();
    ArrayNode data = node.putArray("data");
    page.forEach(each -> data.add(load(each.id()).shown(clock.instant(), base.get())));
    node.put("has_more", newest.size() > page.size());
    node.put("first_id", page.isEmpty() ? null : page.getFirst().id());
    node.put("last_id", page.isEmpty() ? null : page.getLast().id());
    return Reply.json(200, node);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiError.invalid("limit: Input should be a number");
    }
  }

  private static void cut(List<MessageBatch> newest, @Nullable String id, boolean after) {
    if (id == null) {
      return;
    }
    int at = newest.stream().map(MessageBatch::id).toList().indexOf(id);
    if (at < 0) {
      throw ApiError.unknown("No batch " + id);
    }
    newest.subList(after ? 0 : at, after ? at + 1 : newest.size()).clear();
  }

  private Reply delete(MessageBatch batch) {
    if (!batch.hasEnded(clock.instant())) {
      throw ApiError.invalid("Batch " + batch.id() + " has not ended: cancel it first");
    }
    batches.remove(batch);
    return Reply.json(
        200, JSON.objectNode().put("id", batch.id()).put("type", "message_batch_deleted"));
  }

  private Reply results(MessageBatch batch) {
    if (!batch.keepsResults(clock.instant())) {
      throw ApiError.invalid("Batch " + batch.id() + " has no results to read");
    }
    StringBuilder lines = new StringBuilder();
    // Any order: that of the numbers that their ids hash to.
    batch.results().entrySet().stream()
        .sorted(Comparator.comparingInt(each -> each.getKey().hashCode() * 0x9E3779B9))
        .forEach(each -> lines.append(each.getValue().line()).append('\n'));
    return Reply.of(200, "application/x-jsonl", lines.toString());
  }

  private void work(MessageBatch batch) {
    Map<String, Result> results = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, JsonNode> request : batch.requests().entrySet()) {
      String id = request.getKey();
      Outcome cutOff = batch.cutOff(place++);
      Result result =
          cutOff == null
              ? result(id, request.getValue(), batch.endsAt())
              : new Result(cutOff, line(id, cutOff));
      results.put(id, result);
    }
    batch.results(results);
  }

  private Result result(String id, JsonNode parameters, Instant at) {
    for (ClaudeFault fault : faults.striking(Place.BATCH_ITEM, PATH, parameters.toString())) {
      return fault.kind() == ClaudeFaultKind.BATCH_ITEM_EXPIRED
          ? new Result(Outcome.EXPIRED, line(id, Outcome.EXPIRED))
          : errored(id, ApiError.of(500, "api_error", "Internal server error"));
    }
    try {
      boolean finds = Math.floorMod(id.hashCode(), MISSES) != 0;
      ObjectNode line = line(id, Outcome.SUCCEEDED);
      line.withObject("result").set("message", worker.message(parameters, at, finds));
      return new Result(Outcome.SUCCEEDED, line);
    } catch (ApiError e) {
      return errored(id, e);
    }
  }

  private static Result errored(String id, ApiError error) {
    ObjectNode line = line(id, Outcome.ERRORED);
    line.withObject("result").set("error", error.body(Ids.of("req_")));
    return new Result(Outcome.ERRORED, line);
  }

  private static ObjectNode line(String id, Outcome outcome) {
    ObjectNode line = JSON.objectNode().put("custom_id", id);
    line.putObject("result").put("type", outcome.name().toLowerCase(Locale.ROOT));
    return line;
  }
}
