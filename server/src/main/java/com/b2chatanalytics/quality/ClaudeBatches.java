package com.b2chatanalytics.quality;

import com.anthropic.core.JsonMissing;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.batches.BatchCreateParams;
import com.anthropic.models.messages.batches.BatchListParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.anthropic.models.messages.batches.MessageBatchResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * The Message Batches API. Whoever fills a batch lets the gate look at each request before; see
 * {@link OutgoingGate}. All methods throw {@link Failed} when the API does not do as asked.
 */
@Component
class ClaudeBatches {
  private static final int LISTED = 100;

  private final Claude claude;

  ClaudeBatches(Claude claude) {
    this.claude = claude;
  }

  /** The API did not do as asked; what that means stands in the reply. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ClaudeReply reply;

    Failed(ClaudeReply reply, AnthropicException cause) {
      super(cause);
      this.reply = reply;
    }

    ClaudeReply reply() {
      return reply;
    }
  }

  /** A batch on the other side. */
  record Known(String id, Instant createdAt, boolean ended) {}

  /** Makes a batch of these requests by their {@code custom_id}. */
  Known create(Map<String, ScoringRequest> requests) {
    BatchCreateParams.Builder builder = BatchCreateParams.builder();
    requests.forEach((id, request) ->
        builder.addRequest(
            BatchCreateParams.Request.builder().customId(id).params(parameters(request)).build()));
    return asked(() -> known(claude.client().messages().batches().create(builder.build())));
  }

  @SuppressWarnings("unchecked")
  private static BatchCreateParams.Request.Params parameters(ScoringRequest request) {
    BatchCreateParams.Request.Params.Builder builder =
        BatchCreateParams.Request.Params.builder()
            .maxTokens(request.maxTokens())
            .model(request.model())
            .messages(JsonMissing.of());
    Claude.further(request)
        .forEach((name, value) -> builder.putAdditionalProperty(name, JsonValue.from(value)));
    return builder.build();
  }

  Known retrieve(String id) {
    return asked(() -> known(claude.client().messages().batches().retrieve(id)));
  }

  /** The newest batches of the key's workspace, also those that are not ours. */
  List<Known> latest() {
    BatchListParams newest = BatchListParams.builder().limit(LISTED).build();
    return asked(() ->
        claude.client().messages().batches().list(newest).data().stream()
            .map(ClaudeBatches::known)
            .toList());
  }

  void cancel(String id) {
    asked(() -> known(claude.client().messages().batches().cancel(id)));
  }

  void delete(String id) {
    asked(() -> claude.client().messages().batches().delete(id).id());
  }

  /** Reads the results of an ended batch, one by one, in whatever order they come. */
  void results(String id, BiConsumer<String, ClaudeReply> each) {
    asked(() -> {
      try (StreamResponse<MessageBatchIndividualResponse> lines =
          claude.client().messages().batches().resultsStreaming(id)) {
        lines.stream().forEach(line -> each.accept(line.customId(), reply(line.result())));
      }
      return id;
    });
  }

  private static ClaudeReply reply(MessageBatchResult result) {
    if (result.isSucceeded()) {
      Message message = result.asSucceeded().message();
      return new ClaudeReply.Answered(
          WireMessages.answer(message),
          WireMessages.usage(message),
          message.id(),
          RateLimits.UNKNOWN);
    }
    if (result.isErrored()) {
      boolean ours = result.asErrored().error().error().isInvalidRequestError();
      return ours
          ? new ClaudeReply.Rejected(400, "invalid_request_error")
          : new ClaudeReply.Later(500, "errored", null, false);
    }
    // Canceled or expired: never asked, never billed.
    return new ClaudeReply.Later(0, result.isExpired() ? "expired" : "canceled", null, false);
  }

  private static Known known(MessageBatch batch) {
    return new Known(
        batch.id(),
        batch.createdAt().toInstant(),
        batch.processingStatus().asString().equals("ended"));
  }

  /** A call of the client. */
  private interface Call<T> {
    T make();
  }

  private <T> T asked(Call<T> call) {
    try {
      return call.make();
    } catch (AnthropicException e) {
      throw new Failed(claude.failure(e), e);
    }
  }
}
