package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.batches.BatchCreateParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.anthropic.models.messages.batches.MessageBatchResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Anthropic's own client finds nothing to object to. */
class OfficialClientTest {
  private static final StoppedClock CLOCK = new StoppedClock();
  private static final ClaudeSimulator CLAUDE =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withClock(CLOCK));
  private static final AnthropicClient CLIENT = client(CLAUDE.apiKey(), 0);

  private static AnthropicClient client(String key, int retries) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(CLAUDE.uri().toString())
        .apiKey(key)
        .maxRetries(retries)
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  @AfterEach
  void clear() {
    CLAUDE.faults().clear();
  }

  @AfterAll
  static void close() {
    CLIENT.close();
    CLAUDE.close();
  }

  private static TextBlockParam rubric() {
    return TextBlockParam.builder()
        .text(Talk.RUBRIC)
        .cacheControl(CacheControlEphemeral.builder().ttl(CacheControlEphemeral.Ttl.TTL_5M).build())
        .build();
  }

  private static OutputConfig output() {
    Map<String, Object> schema =
        Talk.JSON.convertValue(
            Talk.schema(), new TypeReference<LinkedHashMap<String, Object>>() {});
    JsonOutputFormat.Schema.Builder ordered = JsonOutputFormat.Schema.builder();
    schema.forEach((name, value) -> ordered.putAdditionalProperty(name, JsonValue.from(value)));
    return OutputConfig.builder()
        .effort(OutputConfig.Effort.LOW)
        .format(JsonOutputFormat.builder().schema(ordered.build()).build())
        .build();
  }

  private static MessageCreateParams.Builder request() {
    return MessageCreateParams.builder()
        .model(Talk.HAIKU)
        .maxTokens(8_000)
        .systemOfTextBlockParams(List.of(rubric()))
        .addUserMessage(Talk.user("English", Talk.THANKFUL, Talk.RUDE))
        .outputConfig(output())
        .serviceTier(MessageCreateParams.ServiceTier.STANDARD_ONLY);
  }

  private static Message answered() {
    return CLIENT.messages().create(request().build());
  }

  private static JsonNode said(Message message) {
    return Talk.JSON.readTree(
        message.content().stream()
            .flatMap((ContentBlock block) -> block.text().stream())
            .findFirst()
            .orElseThrow()
            .text());
  }

  @Test
  void aMessage_isUnderstood() {
    Message first = answered();
    Message message = answered();
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("end_turn");
    assertThat(said(message).path("conversations")).hasSize(2);
    assertThat(said(message).at("/conversations/0/summary").asString()).startsWith("[simulated]");
    assertThat(said(message)).isEqualTo(said(first));
    assertThat(message.usage().cacheReadInputTokens().orElse(0L)).isGreaterThan(2_500);
    assertThat(message.usage().inputTokens()).isPositive();
    assertThat(message.usage().outputTokensDetails().orElseThrow().thinkingTokens()).isEqualTo(60);
    RecordedCall call = CLAUDE.calls().getLast();
    assertThat(call.headers()).containsEntry("anthropic-version", "2026-10-21");
    assertThat(Talk.JSON.readTree(call.body()).at("/output_config/format/schema"))
        .isEqualTo(Talk.schema());
  }

  @Test
  void headers_areReadBesideTheMessage() {
    try (HttpResponseFor<Message> response =
        CLIENT.messages().withRawResponse().create(request().build())) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.requestId().orElse("")).startsWith("req_");
      assertThat(response.headers().values("anthropic-ratelimit-input-tokens-limit"))
          .containsExactly("2000000");
      assertThat(response.parse().content()).hasSize(1);
    }
  }

  @Test
  void errors_areTheClientsOwn() {
    AnthropicClient stranger = client("sk-ant-wrong", 0);
    assertThatThrownBy(() -> stranger.messages().create(request().build()))
        .isInstanceOf(UnauthorizedException.class);
    stranger.close();
    assertThatThrownBy(() -> CLIENT.messages().create(request().model("claude-nobody").build()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> CLIENT.messages().create(request().maxTokens(900_000).build()))
        .isInstanceOf(BadRequestException.class);
    CLAUDE
        .faults()
        .add(
            ClaudeFault.of(ClaudeFaultKind.RATE_LIMITED)
                .times(1)
                .withRetryAfter(Duration.ofSeconds(9)));
    assertThatThrownBy(OfficialClientTest::answered)
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> {
              assertThat(e.headers().values("retry-after")).containsExactly("9");
              assertThat(e.requestId().orElse("")).startsWith("req_");
            });
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.OVERLOADED).times(1));
    assertThatThrownBy(OfficialClientTest::answered).isInstanceOf(OverloadedException.class);
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.SLOW).times(1));
    AnthropicClient hasty =
        AnthropicOkHttpClient.builder()
            .baseUrl(CLAUDE.uri().toString())
            .apiKey(CLAUDE.apiKey())
            .maxRetries(0)
            .timeout(Duration.ofMillis(500))
            .build();
    assertThatThrownBy(() -> hasty.messages().create(request().build()))
        .isInstanceOf(AnthropicIoException.class);
    hasty.close();
  }

  @Test
  void theClientsOwnRetries_areSeen() {
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.SERVER_ERROR).times(1));
    AnthropicClient stubborn = client(CLAUDE.apiKey(), 2);
    assertThat(stubborn.messages().create(request().build()).content()).isNotEmpty();
    stubborn.close();
    assertThat(CLAUDE.calls().getLast().headers()).containsEntry("x-stainless-retry-count", "1");
  }

  @Test
  void aRefusal_isUnderstood() {
    CLAUDE.faults().add(ClaudeFault.of(ClaudeFaultKind.REFUSAL).times(1));
    Message refusal = answered();
    assertThat(refusal.stopReason().orElseThrow().asString()).isEqualTo("refusal");
    assertThat(refusal.stopDetails()).isPresent();
    assertThat(refusal.content()).isEmpty();
  }

  @Test
  void aBatch_isUnderstood() {
    BatchCreateParams.Builder create = BatchCreateParams.builder();
    for (String id : List.of("one", "two", "wrong")) {
      create.addRequest(
          BatchCreateParams.Request.builder()
              .customId(id)
              .params(
                  BatchCreateParams.Request.Params.builder()
                      .model(Talk.HAIKU)
                      .maxTokens(id.equals("wrong") ? 900_000 : 8_000)
                      .systemOfTextBlockParams(List.of(rubric()))
                      .addUserMessage(Talk.user("English", Talk.THANKFUL))
                      .outputConfig(output())
                      .build())
              .build());
    }
    MessageBatch batch = CLIENT.messages().batches().create(create.build());
    assertThat(batch.processingStatus().asString()).isEqualTo("in_progress");
    CLOCK.advance(Duration.ofMinutes(10));
    MessageBatch ended = CLIENT.messages().batches().retrieve(batch.id());
    assertThat(ended.processingStatus().asString()).isEqualTo("ended");
    assertThat(ended.requestCounts().succeeded()).isEqualTo(2);
    Map<String, MessageBatchResult> results = new LinkedHashMap<>();
    try (StreamResponse<MessageBatchIndividualResponse> lines =
        CLIENT.messages().batches().resultsStreaming(batch.id())) {
      lines.stream().forEach(line -> results.put(line.customId(), line.result()));
    }
    assertThat(results).containsOnlyKeys("one", "two", "wrong");
    Message one = Objects.requireNonNull(results.get("one")).succeeded().orElseThrow().message();
    assertThat(said(one).path("conversations")).hasSize(1);
    assertThat(one.usage().serviceTier().orElseThrow().asString()).isEqualTo("batch");
    assertThat(Objects.requireNonNull(results.get("wrong")).errored()).isPresent();
    assertThat(CLIENT.messages().batches().list().data()).isNotEmpty();
    CLIENT.messages().batches().delete(batch.id());
  }

  @Test
  void models_areUnderstood() {
    assertThat(CLIENT.models().list().data()).hasSize(ClaudeModel.KNOWN.size());
    assertThat(CLIENT.models().retrieve(Talk.HAIKU).id()).isEqualTo(Talk.HAIKU);
  }
}
