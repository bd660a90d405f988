package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.ClaudeFaultKind.Place;
import com.b2chatsimulator.claude.PromptCache.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated Claude on a loopback port, until it is closed: messages, batches, counting and the
 * list of models. Scores come from {@link Judge}, in the form that a request's schema asks for.
 * Below {@code /_simulator} faults and what was recorded can be reached over HTTP; see {@link
 * Control}.
 */
public final class ClaudeSimulator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST = 32 * 1024 * 1024;
  private static final Set<String> VERSIONS = Set.of("2023-06-01", "2026-10-21");
  private static final String MESSAGES = "/v1/messages";

  private final ClaudeSimulatorSettings settings;
  private final ClaudeFaults faults = new ClaudeFaults();
  private final RequestReader reader;
  private final PromptCache cache = new PromptCache();
  private final RateLimits rates;
  private final Ledger ledger;
  private final Batches batches;
  private final Control control;
  private final HttpDoor door;

  private ClaudeSimulator(ClaudeSimulatorSettings settings) throws IOException {
    this.settings = settings;
    this.reader = new RequestReader(settings.models());
    this.rates = new RateLimits(settings.rates(), settings.clock());
    this.ledger = new Ledger(settings.kept());
    this.batches = new Batches(settings, faults, this::batched, this::uri);
    this.control = new Control(this);
    this.door = new HttpDoor(settings.port(), this::answer);
  }

  /**
   * Starts to listen on loopback.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static ClaudeSimulator start(ClaudeSimulatorSettings settings) {
    try {
      return new ClaudeSimulator(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + settings.port() + " cannot be listened on", e);
    }
  }

  /** Base address, without a slash at its end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + door.port());
  }

  public String apiKey() {
    return settings.apiKey();
  }

  /** What goes wrong, to switch on and off. */
  public ClaudeFaults faults() {
    return faults;
  }

  /** The calls that came, oldest first, as far as they are kept. */
  public List<RecordedCall> calls() {
    return ledger.calls();
  }

  /** Forgets the calls; what was counted stays. */
  public void forgetCalls() {
    ledger.forget();
  }

  /** What was asked and billed since the start. */
  public ClaudeStats stats() {
    return ledger.stats(faults.struck());
  }

  /** Stops listening and cuts all connections. */
  @Override
  public void close() {
    door.close();
  }

  private Reply answer(Request request) {
    if (request.path().startsWith("/_simulator")) {
      return control.answer(request);
    }
    String id = Ids.of("req_");
    Reply reply;
    try {
      reply = delivered(request);
    } catch (ApiError e) {
      reply = e.reply(id);
    } catch (JacksonException e) {
      reply = ApiError.invalid("The request body is not valid JSON").reply(id);
    }
    ledger.came(request, settings.clock().instant(), reply.status());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("request-id", id);
    headers.put("anthropic-organization-id", "00000000-0000-4000-8000-000000000000");
    headers.put("x-simulated", "claude");
    return reply.with(headers);
  }

  private Reply delivered(Request request) {
    authorize(request);
    String text = request.text();
    for (ClaudeFault fault : faults.striking(Place.CALL, request.path(), text)) {
      return broken(fault);
    }
    List<ClaudeFault> onTheWay = faults.striking(Place.DELIVERY, request.path(), text);
    Duration delay =
        onTheWay.stream()
            .filter(fault -> fault.kind() == ClaudeFaultKind.SLOW)
            .map(ClaudeFault::delay)
            .reduce(Duration.ZERO, Duration::plus);
    Reply reply = routed(request, delay);
    for (ClaudeFault fault : onTheWay) {
      reply =
          switch (fault.kind()) {
            case CUT_OFF -> reply.cutOff();
            case TORN_BODY ->
                new Reply(
                    reply.status(),
                    reply.contentType(),
                    reply.headers(),
                    Arrays.copyOf(reply.body(), reply.body().length / 2),
                    false);
            default -> reply;
          };
    }
    return reply;
  }

  private void authorize(Request request) {
    String bearer = request.header("authorization");
    String key = request.header("x-api-key");
    if (key.isEmpty() && bearer.startsWith("Bearer ")) {
      key = bearer.substring("Bearer ".length());
    }
    if (key.isEmpty()) {
      throw ApiError.of(401, "authentication_error", "x-api-key header is required");
    }
    if (!key.equals(settings.apiKey())) {
      throw ApiError.of(401, "authentication_error", "invalid x-api-key");
    }
    String version = request.header("anthropic-version");
    if (!VERSIONS.contains(version)) {
      throw ApiError.invalid(
          version.isEmpty()
              ? "anthropic-version: header is required"
              : "anthropic-version: \"" + version + "\" is not a valid version");
    }
  }

  private Reply routed(Request request, Duration delay) {
    String path = request.path();
    boolean batch = path.equals(Batches.PATH) || path.startsWith(Batches.PATH + "/");
    if (!batch && request.body().length > LARGEST) {
      throw ApiError.of(413, "request_too_large", "Request exceeds the maximum size");
    }
    JsonNode body =
        request.body().length == 0
            ? JsonNodeFactory.instance.objectNode()
            : JSON.readTree(request.body());
    if (request.method().equals("POST") && path.equals(MESSAGES)) {
      return message(reader.message(body), request.text(), delay);
    }
    linger(delay);
    if (batch) {
      rates.take("batches", 0);
      return batches.answer(request, body);
    }
    return switch (request.method() + " " + path) {
      case "POST /v1/messages/count_tokens" -> {
        MessageRequest counted = reader.counted(body);
        int tokens = counted.prompt().tokens(counted.model());
        yield Reply.json(200, JsonNodeFactory.instance.objectNode().put("input_tokens", tokens));
      }
      case "GET /v1/models" -> Reply.json(200, Models.list(settings.models()));
      default -> {
        if (!request.method().equals("GET") || !path.startsWith("/v1/models/")) {
          throw ApiError.unknown("Not found");
        }
        String model = path.substring("/v1/models/".length());
        yield Reply.json(200, Models.one(reader.find(model)));
      }
    };
  }

  private Reply message(MessageRequest request, String text, Duration delay) {
    String model = request.model().id();
    Visit visit = cache.visit(request.prompt(), request.model(), settings.clock().instant(), true);
    rates.take(model, visit.input() + visit.created());
    ObjectNode message = Author.message(request, visit, "standard", striking(MESSAGES, text));
    linger(delay);
    cache.answered(visit);
    rates.answered(model, message.path("usage").path("output_tokens").asInt(0));
    ledger.billed(message);
    return Reply.json(200, message).with(rates.headers(model));
  }

  private ObjectNode batched(JsonNode parameters, Instant at, boolean finds) {
    MessageRequest request = reader.message(parameters);
    if (request.maxTokens() == 0) {
      throw ApiError.invalid("max_tokens: 0 is not allowed in a batch");
    }
    Visit visit = cache.visit(request.prompt(), request.model(), at, finds);
    List<ClaudeFault> striking = striking(Batches.PATH, parameters.toString());
    ObjectNode message = Author.message(request, visit, "batch", striking);
    cache.answered(visit);
    ledger.billed(message);
    return message;
  }

  private List<ClaudeFault> striking(String path, String text) {
    List<ClaudeFault> striking = new ArrayList<>(faults.striking(Place.ANSWER, path, text));
    striking.addAll(faults.striking(Place.ITEM, path, text));
    return striking;
  }

  private static void linger(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Reply broken(ClaudeFault fault) {
    return switch (fault.kind()) {
      case RATE_LIMITED ->
          throw ApiError.rateLimited(
              "This request would exceed your organization's rate limit", fault.retryAfter());
      case SPEND_LIMIT -> throw ApiError.spent();
      case OWN_SPEND_LIMIT ->
          throw ApiError.invalid(
              "You have reached your specified API usage limits. You will regain access next"
                  + " month.");
      case BILLING -> throw ApiError.of(402, "billing_error", "Your credit balance is too low");
      case PERMISSION -> throw ApiError.of(403, "permission_error", "Your key may not do this");
      case TOO_LARGE -> Reply.of(413, "text/html", "<html><h1>413 Payload Too Large</h1></html>");
      case SERVER_ERROR -> throw ApiError.of(500, "api_error", "Internal server error");
      case UNAVAILABLE -> Reply.of(503, "text/html", "<html><h1>503</h1></html>");
      case TIMEOUT -> throw ApiError.of(504, "timeout_error", "Request timed out");
      case OVERLOADED -> throw ApiError.of(529, "overloaded_error", "Overloaded");
      default -> throw new IllegalStateException(fault.kind() + " breaks no call");
    };
  }
}
