package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the Messages API itself, and again where waiting helps. */
final class HttpAsking implements Asking {
  private static final int MOST_TRIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long LONGEST_PAUSE = 60;
  private static final String VERSION = "2026-10-21";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private final JsonMapper json = JsonMapper.shared();
  private final ClaudeEnvironment claude;

  HttpAsking(ClaudeEnvironment claude) {
    this.claude = claude;
  }

  @Override
  public Answered ask(ScoringRequest request) throws Unanswered, InterruptedException {
    for (int tries = 1; ; tries++) {
      HttpResponse<String> response = send(request);
      if (response != null && response.statusCode() == 200) {
        return answered(response);
      }
      ClaudeTrouble trouble =
          response == null
              ? ClaudeTrouble.UNREACHABLE
              : ClaudeTrouble.of(response.statusCode(), response.body());
      if (trouble.needsSomebody() || tries == MOST_TRIES) {
        throw new Unanswered(trouble, response == null ? null : said(response.body()));
      }
      Thread.sleep(pause(response, tries));
    }
  }

  private @Nullable HttpResponse<String> send(ScoringRequest request) throws InterruptedException {
    HttpRequest sent =
        HttpRequest.newBuilder(URI.create(claude.address() + "/v1/messages"))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .header("x-api-key", claude.key())
            .header("anthropic-version", VERSION)
            .POST(
                HttpRequest.BodyPublishers.ofString(json.writeValueAsString(request.body()), UTF_8))
            .build();
    try {
      return client.send(sent, BodyHandlers.ofString(UTF_8));
    } catch (IOException _) {
      return null;
    }
  }

  private static Duration pause(@Nullable HttpResponse<String> response, int tries) {
    long asked =
        response == null
            ? 0
            : response
                .headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Long::parseLong)
                .orElse(0L);
    return Duration.ofSeconds(Math.min(LONGEST_PAUSE, Math.max(asked, 1L << tries)));
  }

  private Answered answered(HttpResponse<String> response) throws Unanswered {
    JsonNode body = tree(response.body());
    if (!body.path("content").isArray()) {
      throw new Unanswered(ClaudeTrouble.UNAVAILABLE, "what came back is no message");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : body.path("content")) {
      if (block.path("type").asString("").equals("text")) {
        text.append(block.path("text").asString(""));
      }
    }
    JsonNode usage = body.path("usage");
    JsonNode written = usage.path("cache_creation");
    return new Answered(
        new ModelAnswer(
            orNull(body.path("stop_reason")),
            orNull(body.path("stop_details").path("category")),
            text.toString()),
        new Usage(
            usage.path("input_tokens").asLong(0),
            written.path("ephemeral_5m_input_tokens").asLong(0),
            written.path("ephemeral_1h_input_tokens").asLong(0),
            usage.path("cache_read_input_tokens").asLong(0),
            usage.path("output_tokens").asLong(0),
            false),
        response.headers().firstValue("x-simulated").isPresent());
  }

  private static @Nullable String orNull(JsonNode text) {
    return text.isString() ? text.stringValue() : null;
  }

  private @Nullable String said(String body) {
    return orNull(tree(body).path("error").path("message"));
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException _) {
      return json.createObjectNode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
