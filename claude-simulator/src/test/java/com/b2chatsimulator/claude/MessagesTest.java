package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MessagesTest {
  private static final ClaudeSimulator CLAUDE =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults());

  private final Caller caller = new Caller(CLAUDE);

  @AfterAll
  static void close() {
    CLAUDE.close();
  }

  private static ObjectNode request() {
    return Talk.request(Talk.HAIKU, Talk.THANKFUL, Talk.RUDE);
  }

  private void refuses(String why, int status, Consumer<ObjectNode> change) {
    ObjectNode body = request();
    change.accept(body);
    HttpResponse<String> answer = caller.message(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode error = Talk.JSON.readTree(answer.body());
    assertThat(error.path("type").asString()).isEqualTo("error");
    assertThat(error.path("error").path("message").asString()).contains(why);
    assertThat(answer.headers().firstValue("request-id"))
        .contains(error.path("request_id").asString());
  }

  private static ObjectNode output(ObjectNode body) {
    return body.withObject("output_config");
  }

  @Test
  void bothCredentials_areTaken_andNoOther() {
    String body = request().toString();
    HttpResponse<String> bearer =
        caller.send(
            caller
                .to("/v1/messages")
                .header("Authorization", "Bearer " + CLAUDE.apiKey())
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(body)));
    assertThat(bearer.statusCode()).isEqualTo(200);
    HttpResponse<String> none =
        caller.send(caller.to("/v1/messages").POST(BodyPublishers.ofString(body)));
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.body()).contains("authentication_error").contains("x-api-key");
    HttpResponse<String> wrong =
        caller.send(
            caller
                .to("/v1/messages")
                .header("x-api-key", "sk-ant-wrong")
                .header("anthropic-version", "2026-10-21")
                .POST(BodyPublishers.ofString(body)));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(CLAUDE.calls().getLast().headers()).doesNotContainKeys("x-api-key", "authorization");
  }

  @Test
  void theVersion_mustBeSaid() {
    HttpResponse<String> answer =
        caller.send(
            caller
                .to("/v1/messages")
                .header("x-api-key", CLAUDE.apiKey())
                .POST(BodyPublishers.ofString(request().toString())));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("anthropic-version");
  }

  @Test
  void whatTheApiRefuses_isRefused() {
    refuses("max_tokens: Field required", 400, body -> body.remove("max_tokens"));
    refuses("maximum allowed number", 400, body -> body.put("max_tokens", 200_000));
    refuses("max_tokens: 0", 400, body -> body.put("max_tokens", 0));
    refuses("temperature", 400, body -> body.put("temperature", 0));
    refuses("Extra inputs", 400, body -> body.put("max_token", 3));
    refuses("claude-nobody", 404, body -> body.put("model", "claude-nobody"));
    refuses("at least one message", 400, body -> body.putArray("messages"));
    refuses(
        "prefill",
        400,
        body ->
            body.withArray("messages").addObject().put("role", "assistant").put("content", "{"));
    refuses("service_tier", 400, body -> body.put("service_tier", "batch"));
    refuses("effort", 400, body -> output(body).put("effort", "lowest"));
    refuses(
        "forced tool use",
        400,
        body -> {
          body.put("model", "claude-opus-5-5");
          body.putObject("tool_choice").put("type", "any");
        });
    refuses("'enabled'", 400, body -> body.putObject("thinking").put("type", "enabled"));
    refuses(
        "maximum of 4 blocks",
        400,
        body -> {
          JsonNode block = body.path("system").path(0);
          for (int i = 0; i < 4; i++) {
            body.withArray("system").add(block.deepCopy());
          }
        });
  }

  @Test
  void schemasBeyondTheLimits_areRefused() {
    refuses(
        "additionalProperties",
        400,
        body -> ((ObjectNode) schema(body)).remove("additionalProperties"));
    refuses(
        "'maximum' is not supported",
        400,
        body ->
            ((ObjectNode)
                    schema(body)
                        .at(
                            "/properties/conversations/items/properties/clarity"
                                + "/properties/score"))
                .put("maximum", 100));
    refuses(
        "too complex",
        400,
        body -> {
          ObjectNode properties = (ObjectNode) schema(body).path("properties");
          for (int i = 0; i < 25; i++) {
            properties.set("optional" + i, Talk.of("string"));
          }
        });
  }

  private static JsonNode schema(JsonNode body) {
    return body.at("/output_config/format/schema");
  }

  @Test
  void anAnswer_hasTheApisShape() {
    HttpResponse<String> answer = caller.message(request());
    JsonNode message = Talk.JSON.readTree(answer.body());
    assertThat(message.propertyNames())
        .containsExactly(
            "id",
            "type",
            "role",
            "model",
            "content",
            "stop_reason",
            "stop_sequence",
            "stop_details",
            "usage");
    assertThat(message.path("id").asString()).startsWith("msg_01");
    assertThat(message.path("model").asString()).isEqualTo(Talk.HAIKU);
    assertThat(message.path("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(message.path("usage").path("output_tokens").asInt())
        .isEqualTo(60 + (int) Math.ceil(Caller.text(message).length() / 2.5));
    assertThat(message.path("usage").path("service_tier").asString()).isEqualTo("standard");
    assertThat(answer.headers().firstValue("request-id").orElse("")).startsWith("req_01");
    assertThat(answer.headers().firstValue("x-simulated")).contains("claude");
    assertThat(answer.headers().firstValue("anthropic-ratelimit-requests-limit")).contains("1000");
  }

  @Test
  void moreEffort_thinksFirst() {
    ObjectNode body = request();
    output(body).put("effort", "high");
    JsonNode message = caller.answered(body);
    assertThat(message.at("/content/0/type").asString()).isEqualTo("thinking");
    assertThat(message.at("/content/1/type").asString()).isEqualTo("text");
    assertThat(message.at("/usage/output_tokens_details/thinking_tokens").asInt()).isEqualTo(340);
  }

  @Test
  void maxTokens_cutsTheAnswer() {
    JsonNode message = caller.answered(request().put("max_tokens", 160));
    assertThat(message.path("stop_reason").asString()).isEqualTo("max_tokens");
    assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(160);
    assertThat(Caller.text(message)).hasSize(250).startsWith("{\"conversations\":[{\"id\":\"a1\"");
  }

  @Test
  void counting_isWhatTheMessageCosts() {
    ObjectNode body = request();
    body.remove("max_tokens");
    HttpResponse<String> counted = caller.post("/v1/messages/count_tokens", body);
    JsonNode usage = caller.answered(request()).path("usage");
    int prompt =
        usage.path("input_tokens").asInt()
            + usage.path("cache_creation_input_tokens").asInt()
            + usage.path("cache_read_input_tokens").asInt();
    assertThat(Talk.JSON.readTree(counted.body()).path("input_tokens").asInt()).isEqualTo(prompt);
    assertThat(prompt).isGreaterThan(Talk.RUBRIC.length() * 2 / 5);
  }

  @Test
  void models_areListed_asSimulated() {
    JsonNode models = Talk.JSON.readTree(caller.get("/v1/models").body());
    assertThat(models.path("data")).hasSize(ClaudeModel.KNOWN.size());
    JsonNode haiku = Talk.JSON.readTree(caller.get("/v1/models/" + Talk.HAIKU).body());
    assertThat(haiku.path("display_name").asString()).contains("simulated");
    assertThat(haiku.at("/capabilities/structured_outputs/supported").asBoolean()).isTrue();
    assertThat(caller.get("/v1/models/claude-nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void aPortThatIsTaken_isSaid() {
    ClaudeSimulatorSettings same =
        ClaudeSimulatorSettings.defaults().withPort(CLAUDE.uri().getPort());
    assertThatThrownBy(() -> ClaudeSimulator.start(same))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(Integer.toString(CLAUDE.uri().getPort()));
  }
}
