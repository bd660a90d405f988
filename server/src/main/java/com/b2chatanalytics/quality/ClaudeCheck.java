package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.platform.AddressGuard;
import com.b2chatanalytics.quality.ClaudeStore.Ended;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Tries Claude step by step: address, connection, key, model, prices, structured answers, and one
 * smallest message, which shows the account's limits and costs less than a cent. Tries nothing
 * twice, and follows no redirect.
 */
@Component
public class ClaudeCheck {
  private static final List<String> STEPS =
      List.of("address", "connect", "key", "model", "prices", "structured", "message", "limits");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String VERSION = "2026-10-21";
  private static final int ROOM = 64;
  private static final int LONGEST = 200;
  private static final int LARGEST = 1_000_000;

  /** More than the smallest message has, in any tokenizer. */
  private static final int PROMPT_TOKENS = 2_000;

  private final ClaudeStore store;
  private final InstantSource clock;
  private final JsonMapper json;

  ClaudeCheck(ClaudeStore store, InstantSource clock, JsonMapper json) {
    this.store = store;
    this.clock = clock;
    this.json = json;
  }

  /** An answer, or the step that it ended. */
  private sealed interface Got {
    record Answer(int status, JsonNode body, HttpResponse<String> whole) implements Got {}

    record Nothing(String reason) implements Got {}
  }

  /**
   * Tries it; every step is told, in order.
   *
   * @param mayBePrivate whether the address may be of this machine or its network
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public List<ClaudeStep> test(ClaudeSettings settings, boolean mayBePrivate)
      throws InterruptedException {
    List<ClaudeStep> steps = new ArrayList<>();
    ClaudeStep address = address(settings.address(), mayBePrivate);
    steps.add(address);
    if (address.state().equals("passed")) {
      ask(settings, steps);
    }
    STEPS.stream()
        .filter(name -> steps.stream().noneMatch(step -> step.step().equals(name)))
        .forEach(name -> steps.add(ClaudeStep.skipped(name)));
    return steps;
  }

  private static ClaudeStep address(String address, boolean mayBePrivate) {
    URI uri = URI.create(address);
    if (!mayBePrivate && !AddressGuard.isPlainHttps(uri)) {
      return ClaudeStep.failed("address", "https", null);
    }
    try {
      InetAddress[] found = InetAddress.getAllByName(uri.getHost());
      return mayBePrivate || Arrays.stream(found).allMatch(AddressGuard::isPublic)
          ? ClaudeStep.passed("address", uri.getHost())
          : ClaudeStep.failed("address", "private", uri.getHost());
    } catch (UnknownHostException _) {
      return ClaudeStep.failed("address", "unknown", uri.getHost());
    }
  }

  private void ask(ClaudeSettings settings, List<ClaudeStep> steps) throws InterruptedException {
    if (!settings.ready()) {
      steps.add(ClaudeStep.failed("key", "missing", null));
      return;
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      Got model = send(client, request(settings, "/v1/models/" + settings.model()).GET().build());
      switch (model) {
        case Got.Nothing(String reason) -> {
          steps.add(ClaudeStep.failed("connect", reason, null));
          return;
        }
        case Got.Answer answer -> {
          steps.add(ClaudeStep.passed("connect", null));
          if (!key(answer, steps) || !model(answer, settings.model(), steps)) {
            return;
          }
        }
      }
      ModelPrice price = settings.prices().find(settings.model()).orElse(null);
      if (price == null) {
        steps.add(ClaudeStep.failed("prices", "missing", settings.model()));
        return;
      }
      steps.add(ClaudeStep.passed("prices", written(price.tier())));
      message(client, settings, price, steps);
    }
  }

  private static boolean key(Got.Answer answer, List<ClaudeStep> steps) {
    ClaudeTrouble trouble = ClaudeTrouble.of(answer.status(), said(answer));
    if (answer.status() == 200 || trouble == ClaudeTrouble.MODEL) {
      steps.add(ClaudeStep.passed("key", null));
      return true;
    }
    String reason = answer.status() / 100 == 3 ? "redirect" : trouble.key();
    steps.add(ClaudeStep.failed("key", reason, said(answer)));
    return false;
  }

  private static boolean model(Got.Answer answer, String model, List<ClaudeStep> steps) {
    if (answer.status() != 200) {
      steps.add(ClaudeStep.failed("model", "unknown", model));
      return false;
    }
    if (!answer.body().path("id").asString("").equals(model)) {
      steps.add(ClaudeStep.failed("model", "unreadable", null));
      return false;
    }
    String retires = answer.body().path("retires_at").asString("");
    steps.add(
        retires.isEmpty()
            ? ClaudeStep.passed("model", answer.body().path("display_name").asString(model))
            : new ClaudeStep("model", "passed", "retires", date(retires)));
    JsonNode supported =
        answer.body().path("capabilities").path("structured_outputs").path("supported");
    if (supported.isBoolean() && !supported.booleanValue()) {
      steps.add(ClaudeStep.failed("structured", "unsupported", model));
      return false;
    }
    return true;
  }

  private void message(
      HttpClient client, ClaudeSettings settings, ModelPrice price, List<ClaudeStep> steps)
      throws InterruptedException {
    long reserved = price.reserve(PROMPT_TOKENS, ROOM, CacheTime.FIVE_MINUTES, false);
    long id =
        store.beginTrial(settings.model(), settings.prices().version(), reserved, clock.instant());
    HttpRequest request =
        request(settings, "/v1/messages")
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    json.writeValueAsString(smallest(settings)), UTF_8))
            .build();
    switch (send(client, request)) {
      case Got.Nothing(String reason) -> {
        store.endTrial(id, new Ended(clock.instant(), null, reason), null, null);
        steps.add(ClaudeStep.failed("message", reason, null));
      }
      case Got.Answer answer when answer.status() != 200 -> {
        String said = said(answer);
        store.endTrial(id, new Ended(clock.instant(), answer.status(), said), null, 0L);
        ClaudeTrouble trouble = ClaudeTrouble.of(answer.status(), said);
        steps.add(ClaudeStep.failed("message", trouble.key(), said));
      }
      case Got.Answer answer -> {
        Usage usage = usage(answer.body().path("usage"));
        store.endTrial(id, new Ended(clock.instant(), 200, null), usage, price.cost(usage));
        steps.add(ClaudeStep.passed("structured", null));
        steps.add(ClaudeStep.passed("message", Long.toString(price.cost(usage))));
        steps.add(limits(answer.whole()));
      }
    }
  }

  private static Map<String, Object> smallest(ClaudeSettings settings) {
    Map<String, Object> schema =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("ok", Map.of("type", "boolean")),
            "required",
            List.of("ok"),
            "additionalProperties",
            false);
    return Map.of(
        "model",
        settings.model(),
        "max_tokens",
        ROOM,
        "messages",
        List.of(Map.of("role", "user", "content", "Answer that all is well.")),
        "output_config",
        Map.of(
            "effort",
            settings.effort().key(),
            "format",
            Map.of("type", "json_schema", "schema", schema)),
        "service_tier",
        "standard_only");
  }

  private static Usage usage(JsonNode usage) {
    JsonNode written = usage.path("cache_creation");
    return new Usage(
        usage.path("input_tokens").asLong(0),
        written.path("ephemeral_5m_input_tokens").asLong(0),
        written.path("ephemeral_1h_input_tokens").asLong(0),
        usage.path("cache_read_input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        false);
  }

  /** As the headers tell them: requests, input tokens and output tokens in a minute. */
  private static ClaudeStep limits(HttpResponse<String> answer) {
    String seen =
        Stream.of("requests", "input-tokens", "output-tokens")
            .map(what -> answer.headers().firstValue("anthropic-ratelimit-" + what + "-limit"))
            .map(limit -> limit.filter(text -> text.matches("\\d{1,12}")).orElse("?"))
            .collect(Collectors.joining(" / "));
    return seen.equals("? / ? / ?")
        ? new ClaudeStep("limits", "passed", "unseen", null)
        : ClaudeStep.passed("limits", seen);
  }

  private static HttpRequest.Builder request(ClaudeSettings settings, String path) {
    return HttpRequest.newBuilder(URI.create(settings.address() + path))
        .timeout(PATIENCE)
        .header("x-api-key", settings.key())
        .header("anthropic-version", VERSION);
  }

  private Got send(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST));
      // Whoever answers may send back what was sent.
      String key = request.headers().firstValue("x-api-key").orElse("");
      return new Got.Answer(answer.statusCode(), body(answer.body().replace(key, "…")), answer);
    } catch (HttpConnectTimeoutException _) {
      return new Got.Nothing("timeout");
    } catch (HttpTimeoutException _) {
      return new Got.Nothing("silent");
    } catch (ConnectException _) {
      return new Got.Nothing("refused");
    } catch (SSLException _) {
      return new Got.Nothing("tls");
    } catch (IOException _) {
      return new Got.Nothing("broken");
    }
  }

  private JsonNode body(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /** What an error says, in its own words. */
  private static String said(Got.Answer answer) {
    JsonNode error = answer.body().path("error");
    String code = error.path("details").path("error_code").asString("");
    String said = (code + " " + error.path("message").asString("")).strip();
    return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
  }

  private static String date(String moment) {
    return moment.length() >= 10 ? moment.substring(0, 10) : moment;
  }

  private static String written(ModelPrice.Tier tier) {
    return tier.input().toPlainString() + " / " + tier.output().toPlainString();
  }
}
