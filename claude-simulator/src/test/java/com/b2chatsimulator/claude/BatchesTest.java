package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

class BatchesTest {
  private static final String PATH = "/v1/messages/batches";

  private final StoppedClock clock = new StoppedClock();
  private final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withClock(clock));
  private final Caller caller = new Caller(claude);

  @AfterEach
  void close() {
    claude.close();
  }

  private static Map<String, ObjectNode> requests(int count) {
    Map<String, ObjectNode> requests = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      requests.put("chunk-" + i, Talk.request(Talk.HAIKU, Talk.THANKFUL, Talk.RUDE));
    }
    return requests;
  }

  private JsonNode create(Map<String, ObjectNode> requests) {
    HttpResponse<String> answer = caller.post(PATH, Talk.batch(requests));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Talk.JSON.readTree(answer.body());
  }

  private JsonNode load(JsonNode batch) {
    return Talk.JSON.readTree(caller.get(PATH + "/" + batch.path("id").asString()).body());
  }

  private Map<String, JsonNode> results(JsonNode batch) {
    String url = load(batch).path("results_url").asString();
    HttpResponse<String> answer = caller.get(url.substring(claude.uri().toString().length()));
    Map<String, JsonNode> results = new LinkedHashMap<>();
    for (String line : answer.body().lines().toList()) {
      JsonNode node = Talk.JSON.readTree(line);
      results.put(node.path("custom_id").asString(), node.path("result"));
    }
    return results;
  }

  private static JsonNode of(Map<String, JsonNode> results, String id) {
    return results.getOrDefault(id, MissingNode.getInstance());
  }

  private static Map<String, Integer> counts(JsonNode batch) {
    Map<String, Integer> counts = new HashMap<>();
    batch
        .path("request_counts")
        .properties()
        .forEach(each -> {
          if (each.getValue().asInt() > 0) {
            counts.put(each.getKey(), each.getValue().asInt());
          }
        });
    return counts;
  }

  @Test
  void aBatch_isWorkedOnUntilItsTime_andTellsInAnyOrder() {
    JsonNode created = create(requests(12));
    assertThat(created.path("processing_status").asString()).isEqualTo("in_progress");
    assertThat(counts(created)).isEqualTo(Map.of("processing", 12));
    assertThat(created.path("results_url").isNull()).isTrue();
    assertThat(caller.get(PATH + "/" + created.path("id").asString() + "/results").statusCode())
        .isEqualTo(400);
    clock.advance(Duration.ofMinutes(10));
    JsonNode ended = load(created);
    assertThat(ended.path("processing_status").asString()).isEqualTo("ended");
    assertThat(ended.path("ended_at").asString()).isEqualTo(clock.instant().toString());
    assertThat(counts(ended)).isEqualTo(Map.of("succeeded", 12));
    Map<String, JsonNode> results = results(created);
    assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(requests(12).keySet());
    assertThat(List.copyOf(results.keySet())).isNotEqualTo(List.copyOf(requests(12).keySet()));
    long writers = 0;
    for (JsonNode result : results.values()) {
      assertThat(result.path("type").asString()).isEqualTo("succeeded");
      JsonNode usage = result.path("message").path("usage");
      assertThat(usage.path("service_tier").asString()).isEqualTo("batch");
      writers += usage.path("cache_creation_input_tokens").asInt() > 0 ? 1 : 0;
      assertThat(Caller.text(result.path("message"))).contains("[simulado]");
    }
    assertThat(writers).as("some find the cache, some do not").isBetween(1L, 6L);
  }

  @Test
  void eachRequest_failsForItself() {
    Map<String, ObjectNode> requests = requests(2);
    requests.put("wrong", Talk.request(Talk.HAIKU, Talk.RUDE).put("temperature", 1));
    requests.put("warm", Talk.request("claude-nobody", Talk.RUDE));
    requests.put("late", Talk.request(Talk.HAIKU, Talk.ENGLISH));
    requests.put("torn", Talk.request(Talk.HAIKU, new Talk("t5").customer("torn in the middle")));
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BATCH_ITEM_EXPIRED).about("wonderful"));
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BATCH_ITEM_ERRORED).about("torn in"));
    JsonNode batch = create(requests);
    clock.advance(Duration.ofMinutes(11));
    Map<String, JsonNode> results = results(batch);
    assertThat(of(results, "wrong").at("/error/error/type").asString())
        .isEqualTo("invalid_request_error");
    assertThat(of(results, "warm").at("/error/error/type").asString()).isEqualTo("not_found_error");
    assertThat(of(results, "torn").at("/error/error/type").asString()).isEqualTo("api_error");
    assertThat(of(results, "late").path("type").asString()).isEqualTo("expired");
    assertThat(of(results, "chunk-1").path("type").asString()).isEqualTo("succeeded");
    assertThat(counts(load(batch))).isEqualTo(Map.of("succeeded", 2, "errored", 3, "expired", 1));
    assertThat(claude.stats().messages()).as("billed").isEqualTo(2);
  }

  @Test
  void aBatchThatIsNotWorkedOn_expires() {
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BATCH_STUCK).times(1));
    JsonNode batch = create(requests(3));
    clock.advance(Duration.ofHours(23));
    assertThat(load(batch).path("processing_status").asString()).isEqualTo("in_progress");
    clock.advance(Duration.ofHours(1));
    assertThat(counts(load(batch))).isEqualTo(Map.of("expired", 3));
  }

  @Test
  void aCancelledBatch_keepsWhatWasDone() {
    JsonNode batch = create(requests(10));
    clock.advance(Duration.ofMinutes(5));
    HttpResponse<String> cancelled =
        caller.post(PATH + "/" + batch.path("id").asString() + "/cancel", Talk.of("x"));
    assertThat(Talk.JSON.readTree(cancelled.body()).path("processing_status").asString())
        .isEqualTo("canceling");
    clock.advance(Duration.ofMinutes(1));
    assertThat(counts(load(batch))).isEqualTo(Map.of("succeeded", 5, "canceled", 5));
  }

  @Test
  void results_areKept29Days() {
    JsonNode batch = create(requests(1));
    clock.advance(Duration.ofDays(28));
    assertThat(results(batch)).hasSize(1);
    clock.advance(Duration.ofDays(1));
    assertThat(load(batch).path("results_url").isNull()).isTrue();
    assertThat(load(batch).path("archived_at").asString()).isEqualTo(clock.instant().toString());
  }

  @Test
  void batches_areListedNewestFirst_andDeletedOnceEnded() {
    List<String> ids =
        List.of(1, 2, 3).stream().map(i -> create(requests(i)).path("id").asString()).toList();
    JsonNode page = Talk.JSON.readTree(caller.get(PATH + "?limit=2").body());
    assertThat(page.path("first_id").asString()).isEqualTo(ids.getLast());
    assertThat(page.path("data")).hasSize(2);
    assertThat(page.path("has_more").asBoolean()).isTrue();
    JsonNode rest =
        Talk.JSON.readTree(
            caller.get(PATH + "?limit=2&after_id=" + page.path("last_id").asString()).body());
    assertThat(rest.at("/data/0/id").asString()).isEqualTo(ids.getFirst());
    assertThat(rest.path("has_more").asBoolean()).isFalse();
    String first = PATH + "/" + ids.getFirst();
    assertThat(caller.send(caller.known(first).DELETE()).statusCode()).isEqualTo(400);
    clock.advance(Duration.ofMinutes(10));
    assertThat(caller.send(caller.known(first).DELETE()).body()).contains("message_batch_deleted");
    assertThat(caller.get(first).statusCode()).isEqualTo(404);
  }

  @Test
  void badBatches_areRefusedAtOnce() {
    assertThat(caller.post(PATH, Talk.batch(Map.of())).statusCode()).isEqualTo(400);
    assertThat(
            caller
                .post(PATH, Talk.batch(Map.of("not an id!", Talk.request(Talk.HAIKU, Talk.RUDE))))
                .statusCode())
        .isEqualTo(400);
    ObjectNode twice = Talk.batch(requests(1));
    twice.withArray("requests").add(twice.at("/requests/0").deepCopy());
    assertThat(caller.post(PATH, twice).body()).contains("not unique");
    assertThat(
            caller
                .send(caller.known(PATH).POST(BodyPublishers.ofString("{\"requests\":")))
                .statusCode())
        .isEqualTo(400);
  }
}
