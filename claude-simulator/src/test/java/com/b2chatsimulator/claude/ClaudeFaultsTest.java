package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ClaudeFaultsTest {
  private static final ClaudeSimulator CLAUDE =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withoutRates());

  private final Caller caller = new Caller(CLAUDE);

  @AfterEach
  void clear() {
    CLAUDE.faults().clear();
  }

  @AfterAll
  static void close() {
    CLAUDE.close();
  }

  private static ObjectNode request() {
    return Talk.request(Talk.HAIKU, Talk.THANKFUL, Talk.RUDE, Talk.ENGLISH);
  }

  private static void once(ClaudeFaultKind kind) {
    CLAUDE.faults().add(ClaudeFault.of(kind).times(1));
  }

  private HttpResponse<String> broken(ClaudeFaultKind kind) {
    once(kind);
    return caller.message(request());
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    caller
        .said(request())
        .path("conversations")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  @Test
  void aCall_isRefusedOrBreaksDown() {
    Map.of(
            ClaudeFaultKind.BILLING, "402 billing_error",
            ClaudeFaultKind.PERMISSION, "403 permission_error",
            ClaudeFaultKind.SERVER_ERROR, "500 api_error",
            ClaudeFaultKind.TIMEOUT, "504 timeout_error",
            ClaudeFaultKind.OVERLOADED, "529 overloaded_error",
            ClaudeFaultKind.RATE_LIMITED, "429 rate_limit_error",
            ClaudeFaultKind.OWN_SPEND_LIMIT, "400 invalid_request_error")
        .forEach((kind, expected) -> {
          HttpResponse<String> answer = broken(kind);
          JsonNode error = Talk.JSON.readTree(answer.body()).path("error");
          assertThat(answer.statusCode() + " " + error.path("type").asString()).isEqualTo(expected);
        });
    assertThat(broken(ClaudeFaultKind.UNAVAILABLE).statusCode()).isEqualTo(503);
    assertThat(broken(ClaudeFaultKind.TOO_LARGE).body()).startsWith("<html>");
    assertThat(broken(ClaudeFaultKind.SPEND_LIMIT).body()).contains("enforced_spend_limit_reached");
    assertThat(caller.message(request()).statusCode()).as("all over").isEqualTo(200);
  }

  @Test
  void retryAfter_isSentWhereItIsSaid() {
    CLAUDE
        .faults()
        .add(
            ClaudeFault.of(ClaudeFaultKind.RATE_LIMITED)
                .times(1)
                .withRetryAfter(Duration.ofSeconds(7)));
    assertThat(caller.message(request()).headers().firstValue("retry-after")).contains("7");
    assertThat(broken(ClaudeFaultKind.RATE_LIMITED).headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void anAnswer_isLostOnItsWay_butBilled() {
    int before = CLAUDE.stats().messages();
    once(ClaudeFaultKind.CUT_OFF);
    assertThatThrownBy(() -> caller.message(request())).isInstanceOf(UncheckedIOException.class);
    HttpResponse<String> torn = broken(ClaudeFaultKind.TORN_BODY);
    assertThat(torn.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Talk.JSON.readTree(torn.body())).isInstanceOf(JacksonException.class);
    CLAUDE
        .faults()
        .add(ClaudeFault.of(ClaudeFaultKind.SLOW).times(1).withDelay(Duration.ofMillis(300)));
    long start = System.nanoTime();
    assertThat(caller.message(request()).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThan(299_000_000);
    assertThat(CLAUDE.stats().messages()).isEqualTo(before + 3);
  }

  @Test
  void anAnswer_stopsForAnotherReason() {
    once(ClaudeFaultKind.REFUSAL);
    JsonNode refusal = caller.answered(request());
    assertThat(refusal.path("stop_reason").asString()).isEqualTo("refusal");
    assertThat(refusal.at("/stop_details/category").asString()).isEqualTo("general_harms");
    assertThat(refusal.path("content")).isEmpty();
    once(ClaudeFaultKind.HALF_ANSWER);
    JsonNode half = caller.answered(request());
    assertThat(half.path("stop_reason").asString()).isEqualTo("max_tokens");
    assertThat(Caller.text(half)).contains("\"a1\"").doesNotContain("\"c3\"");
    once(ClaudeFaultKind.UNKNOWN_STOP_REASON);
    assertThat(caller.answered(request()).path("stop_reason").asString())
        .isNotIn("end_turn", "max_tokens", "refusal");
    once(ClaudeFaultKind.FREE_TEXT);
    assertThat(Caller.text(caller.answered(request()))).startsWith("Here is");
  }

  @Test
  void items_goMissingAndAppear() {
    assertThat(ids()).containsExactly("a1", "b2", "c3");
    once(ClaudeFaultKind.MISSING_ITEM);
    assertThat(ids()).containsExactly("a1", "b2");
    once(ClaudeFaultKind.EXTRA_ITEM);
    assertThat(ids()).containsExactly("a1", "b2", "c3", "never-sent");
    once(ClaudeFaultKind.DUPLICATED_ID);
    assertThat(ids()).containsExactly("c3", "b2", "c3");
    once(ClaudeFaultKind.SWAPPED_IDS);
    assertThat(ids()).containsExactly("c3", "b2", "a1");
  }

  @Test
  void anItem_isSpoiled() {
    once(ClaudeFaultKind.MALFORMED_ITEM);
    assertThat(caller.item(request(), "c3").path("clarity").isString()).isTrue();
    once(ClaudeFaultKind.SCORE_OUT_OF_RANGE);
    assertThat(caller.item(request(), "c3").at("/resolution/score").asInt()).isEqualTo(250);
    once(ClaudeFaultKind.FABRICATED_QUOTE);
    assertThat(Talk.ENGLISH.text())
        .doesNotContain(caller.item(request(), "c3").at("/sentiment/evidence/0/quote").asString());
    int index = caller.item(request(), "c3").at("/sentiment/evidence/0/index").asInt();
    once(ClaudeFaultKind.WRONG_INDEX);
    assertThat(caller.item(request(), "c3").at("/sentiment/evidence/0/index").asInt())
        .isEqualTo(index + 1);
  }

  @Test
  void aFault_strikesTheConversationItIsAbout_alone() {
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.TALKED_INTO).about("idiota"));
    assertThat(caller.item(request(), "b2").at("/professionalism/score").asInt()).isEqualTo(100);
    assertThat(caller.item(request(), "a1").at("/sentiment/score").asInt()).isLessThan(100);
    CLAUDE.faults().clear();
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.REFUSAL).about("idiota"));
    assertThat(caller.answered(request()).path("stop_reason").asString()).isEqualTo("refusal");
    assertThat(
            caller.answered(Talk.request(Talk.HAIKU, Talk.ENGLISH)).path("stop_reason").asString())
        .isEqualTo("end_turn");
  }

  @Test
  void aFault_strikesEverySoOften() {
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.OVERLOADED).every(3));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      statuses.add(caller.message(request()).statusCode());
    }
    assertThat(statuses).containsExactly(529, 200, 200, 529, 200, 200);
  }

  @Test
  void theBackDoor_setsFaultsAndShowsCalls() {
    HttpResponse<String> set =
        caller.send(
            caller
                .to("/_simulator/faults")
                .POST(
                    BodyPublishers.ofString(
                        "{\"kind\":\"RATE_LIMITED\",\"times\":1,\"retryAfter\":\"PT4S\"}")));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    assertThat(caller.message(request()).headers().firstValue("retry-after")).contains("4");
    JsonNode calls = Talk.JSON.readTree(caller.send(caller.to("/_simulator/calls").GET()).body());
    JsonNode last = calls.path(calls.size() - 1);
    assertThat(last.path("status").asInt()).isEqualTo(429);
    assertThat(Talk.JSON.readTree(last.path("body").asString())).isEqualTo(request());
    JsonNode stats = Talk.JSON.readTree(caller.send(caller.to("/_simulator/stats").GET()).body());
    assertThat(stats.at("/faults/RATE_LIMITED").asInt()).isPositive();
    assertThat(
            caller
                .send(caller.to("/_simulator/faults").POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            caller
                .send(
                    HttpRequest.newBuilder(URI.create(CLAUDE.uri() + "/_simulator/faults"))
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofString("{\"kind\":\"SLOW\"}")))
                .statusCode())
        .as("a page of a browser cannot write")
        .isEqualTo(403);
  }

  @Test
  void onlySoMuch_isRemembered() {
    try (ClaudeSimulator small =
        ClaudeSimulator.start(
            ClaudeSimulatorSettings.defaults().withKept(2 * request().toString().length()))) {
      Caller there = new Caller(small);
      for (int i = 0; i < 5; i++) {
        there.message(request());
      }
      assertThat(small.calls()).hasSize(2);
      assertThat(small.stats().calls()).isEqualTo(5);
    }
  }
}
