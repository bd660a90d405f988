package com.b2chatsimulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP answer and how it travels.
 *
 * @param delay wall-clock time before its first byte
 * @param reset whether the connection is reset in the middle of the body
 */
record Reply(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] body,
    Duration delay,
    boolean reset) {

  static Reply json(int status, JsonNode body) {
    return of(status, "application/json;charset=UTF-8", body.toString());
  }

  static Reply html(int status, String body) {
    return of(status, "text/html", body);
  }

  static Reply text(int status, String body) {
    return of(status, "text/plain;charset=UTF-8", body);
  }

  static Reply of(int status, String contentType, String body) {
    return new Reply(
        status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO, false);
  }

  static Reply bytes(String contentType, byte[] body) {
    return new Reply(200, contentType, Map.of(), body, Duration.ZERO, false);
  }

  Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, more, body, delay, reset);
  }

  Reply withDelay(Duration value) {
    return new Reply(status, contentType, headers, body, value, reset);
  }

  Reply withReset() {
    return new Reply(status, contentType, headers, body, delay, true);
  }

  /** The same answer as if it were complete, with only half of its body. */
  Reply halved() {
    byte[] half = Arrays.copyOf(body, body.length / 2);
    return new Reply(status, contentType, headers, half, delay, reset);
  }
}
