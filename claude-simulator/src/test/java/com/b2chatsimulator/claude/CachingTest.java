package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CachingTest {
  private final StoppedClock clock = new StoppedClock();
  private final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withClock(clock));
  private final Caller caller = new Caller(claude);

  @AfterEach
  void close() {
    claude.close();
  }

  private JsonNode usage(ObjectNode body) {
    return caller.answered(body).path("usage");
  }

  private static int created(JsonNode usage) {
    return usage.path("cache_creation_input_tokens").asInt();
  }

  private static int read(JsonNode usage) {
    return usage.path("cache_read_input_tokens").asInt();
  }

  private static ObjectNode request(Talk talk) {
    return Talk.request(Talk.HAIKU, talk);
  }

  @Test
  void theSecondRequest_readsWhatTheFirstWrote() {
    JsonNode first = usage(request(Talk.THANKFUL));
    JsonNode second = usage(request(Talk.RUDE));
    assertThat(created(first)).isGreaterThan(2_500);
    assertThat(first.at("/cache_creation/ephemeral_5m_input_tokens").asInt())
        .isEqualTo(created(first));
    assertThat(read(first)).isZero();
    assertThat(read(second)).isEqualTo(created(first));
    assertThat(created(second)).isZero();
    assertThat(second.path("input_tokens").asInt()).isBetween(100, 400);
    assertThat(claude.stats().cacheReadTokens()).isEqualTo(read(second));
  }

  @Test
  void anEntry_livesFiveMinutes_andEachReadRenewsIt() {
    usage(request(Talk.THANKFUL));
    clock.advance(Duration.ofMinutes(4));
    assertThat(read(usage(request(Talk.RUDE)))).isPositive();
    clock.advance(Duration.ofMinutes(4));
    assertThat(read(usage(request(Talk.RUDE)))).isPositive();
    clock.advance(Duration.ofMinutes(5));
    assertThat(read(usage(request(Talk.RUDE)))).isZero();
  }

  @Test
  void anHour_isAnHour() {
    ObjectNode body = request(Talk.THANKFUL);
    ((ObjectNode) body.at("/system/0/cache_control")).put("ttl", "1h");
    JsonNode first = usage(body);
    assertThat(first.at("/cache_creation/ephemeral_1h_input_tokens").asInt())
        .isEqualTo(created(first));
    clock.advance(Duration.ofMinutes(59));
    assertThat(read(usage(body))).isEqualTo(created(first));
  }

  @Test
  void anotherModelTextEffortOrSchema_isAnotherPrompt() {
    usage(request(Talk.THANKFUL));
    assertThat(read(usage(Talk.request("claude-sonnet-5-5", Talk.THANKFUL)))).isZero();
    ObjectNode text = request(Talk.THANKFUL);
    ((ObjectNode) text.at("/system/0")).put("text", "." + Talk.RUBRIC);
    assertThat(read(usage(text))).isZero();
    ObjectNode effort = request(Talk.THANKFUL);
    effort.withObject("output_config").put("effort", "medium");
    assertThat(read(usage(effort))).isZero();
    ObjectNode schema = request(Talk.THANKFUL);
    ((ObjectNode) schema.at("/output_config/format/schema")).put("description", "more");
    assertThat(read(usage(schema))).isZero();
    assertThat(read(usage(request(Talk.THANKFUL)))).isPositive();
  }

  @Test
  void belowTheModelsMinimum_nothingIsKept() {
    ObjectNode old = Talk.request("claude-haiku-4-5-20251001", Talk.THANKFUL);
    old.withObject("output_config").remove("effort");
    for (int i = 0; i < 2; i++) {
      JsonNode usage = usage(old);
      assertThat(created(usage)).isZero();
      assertThat(read(usage)).isZero();
      assertThat(usage.path("input_tokens").asInt()).isGreaterThan(2_000);
    }
  }

  @Test
  void twoOnAColdCache_bothWrite() {
    claude
        .faults()
        .add(ClaudeFault.of(ClaudeFaultKind.SLOW).times(2).withDelay(Duration.ofMillis(700)));
    List<JsonNode> both =
        List.of(Talk.THANKFUL, Talk.RUDE).stream()
            .map(talk -> CompletableFuture.supplyAsync(() -> usage(request(talk))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(both).allMatch(usage -> created(usage) > 0 && read(usage) == 0);
    assertThat(read(usage(request(Talk.ENGLISH)))).isPositive();
  }
}
