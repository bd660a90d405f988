package com.b2chatanalytics.quality;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonMissing;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Messages API, over Anthropic's own client. Each call is one try: when to try again is for the
 * queue to decide, which accounts for each. Settings are asked before each call, so a new key holds
 * at once.
 */
@Component
class Claude {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int LONGEST_ERROR = 200;
  private static final String OWN_LIMIT = "You have reached your specified API usage limits";
  private static final String MONTHLY_LIMIT = "enforced_spend_limit_reached";

  private final ClaudeSource source;
  private final InstantSource clock;
  private volatile @Nullable Open open;

  Claude(ClaudeSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A client for one key and address. */
  private record Open(String key, String address, AnthropicClient client) {}

  /**
   * Sends a request, once the gate has looked at it.
   *
   * @param known the people whose values must not stand in it
   */
  ClaudeReply send(ScoringRequest request, Collection<KnownPeople> known) {
    Set<OutgoingGate.Hit> hits = OutgoingGate.hits(request, known);
    if (!hits.isEmpty()) {
      return new ClaudeReply.Withheld(hits);
    }
    try (HttpResponseFor<Message> response =
        client().messages().withRawResponse().create(parameters(request))) {
      String wireId = response.requestId().orElse("");
      RateLimits limits = RateLimits.of(response.headers());
      Message message = response.parse();
      return new ClaudeReply.Answered(
          WireMessages.answer(message), WireMessages.usage(message), wireId, limits);
    } catch (AnthropicException e) {
      return failure(e);
    }
  }

  /**
   * The body as it stands in {@link ScoringRequest#body}, field by field in its order: the client
   * library would sort the schema, and the model writes in the order of the schema.
   */
  @SuppressWarnings("unchecked")
  private static MessageCreateParams parameters(ScoringRequest request) {
    // It reads these two itself, and writes them before all others.
    MessageCreateParams.Builder builder =
        MessageCreateParams.builder()
            .maxTokens(request.maxTokens())
            .model(request.model())
            .messages(JsonMissing.of());
    further(request)
        .forEach((name, value) -> builder.putAdditionalBodyProperty(name, JsonValue.from(value)));
    return builder.build();
  }

  /** The fields of the body that the client library is not told in its own words. */
  static Map<String, Object> further(ScoringRequest request) {
    Map<String, Object> body = new LinkedHashMap<>(request.body());
    body.remove("max_tokens");
    body.remove("model");
    return body;
  }

  /**
   * The client of the present settings. One that was replaced is left to its calls; its idle
   * connections close by themselves.
   */
  AnthropicClient client() {
    ClaudeSettings settings = source.now();
    Open now = open;
    if (now == null
        || !now.key().equals(settings.key())
        || !now.address().equals(settings.address())) {
      AnthropicClient client =
          AnthropicOkHttpClient.builder()
              .baseUrl(settings.address())
              .apiKey(settings.key())
              .maxRetries(0)
              .timeout(PATIENCE)
              .build();
      now = new Open(settings.key(), settings.address(), client);
      open = now;
    }
    return now.client();
  }

  /** What a failed call means. */
  ClaudeReply failure(AnthropicException failure) {
    return switch (failure) {
      case AnthropicServiceException refused -> refused(refused);
      case AnthropicIoException _ -> new ClaudeReply.Lost("no answer");
      case AnthropicInvalidDataException _ -> new ClaudeReply.Lost("unreadable answer");
      default -> new ClaudeReply.Lost(failure.getClass().getSimpleName());
    };
  }

  private ClaudeReply refused(AnthropicServiceException refused) {
    int status = refused.statusCode();
    String said = refused.apiMessage().orElse("");
    String kind = refused.type().map(Object::toString).orElse("");
    boolean spent =
        said.startsWith(OWN_LIMIT) || refused.errorCode().orElse("").equals(MONTHLY_LIMIT);
    Duration after = RateLimits.retryAfter(refused.headers(), clock.instant());
    return switch (status) {
      case 401, 402, 403, 404 -> new ClaudeReply.Stop(status, shown(kind, said));
      case 400 ->
          spent
              ? new ClaudeReply.Stop(status, shown(kind, said))
              : new ClaudeReply.Rejected(status, shown(kind, ""));
      case 413 -> new ClaudeReply.TooLarge();
      case 429 ->
          spent
              ? new ClaudeReply.Stop(status, shown(kind, said))
              : new ClaudeReply.Later(status, shown(kind, ""), after, false);
      case 408, 409 -> new ClaudeReply.Later(status, shown(kind, ""), after, false);
      default ->
          status >= 500
              ? new ClaudeReply.Later(status, shown(kind, ""), after, status == 529)
              : new ClaudeReply.Rejected(status, shown(kind, ""));
    };
  }

  private static String shown(String kind, String said) {
    String text = (kind + " " + said).strip();
    return text.substring(0, Math.min(LONGEST_ERROR, text.length()));
  }
}
