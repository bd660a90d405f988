package com.b2chatsimulator.claude;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal or breakdown, in the API's own shape. */
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable Duration retryAfter;

  private ApiError(
      int status, String type, String message, @Nullable String code, @Nullable Duration wait) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.retryAfter = wait;
  }

  static ApiError of(int status, String type, String message) {
    return new ApiError(status, type, message, null, null);
  }

  /** The caller's fault. */
  static ApiError invalid(String message) {
    return of(400, "invalid_request_error", message);
  }

  static ApiError unknown(String message) {
    return of(404, "not_found_error", message);
  }

  /**
   * @param wait goes into {@code retry-after}, in whole seconds; null sends none
   */
  static ApiError rateLimited(String message, @Nullable Duration wait) {
    return new ApiError(429, "rate_limit_error", message, null, wait);
  }

  /** The month's money is spent: a 429 that waiting does not cure. */
  static ApiError spent() {
    return new ApiError(
        429,
        "rate_limit_error",
        "You have reached your monthly spend limit.",
        "enforced_spend_limit_reached",
        null);
  }

  /** {@code {"type":"error","error":{…},"request_id":"req_…"}}. */
  ObjectNode body(String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
    ObjectNode error = body.putObject("error").put("type", type).put("message", getMessage());
    if (code != null) {
      error.putObject("details").put("error_code", code);
    }
    return body.put("request_id", requestId);
  }

  Reply reply(String requestId) {
    Reply reply = Reply.json(status, body(requestId));
    return retryAfter == null
        ? reply
        : reply.with(Map.of("retry-after", Long.toString(retryAfter.toSeconds())));
  }
}
