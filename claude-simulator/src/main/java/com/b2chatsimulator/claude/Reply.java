package com.b2chatsimulator.claude;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP answer.
 *
 * @param cut whether the connection ends in the middle of the body
 */
record Reply(
    int status, String contentType, Map<String, String> headers, byte[] body, boolean cut) {

  static Reply json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  static Reply of(int status, String contentType, String body) {
    return new Reply(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8), false);
  }

  Reply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, contentType, all, body, cut);
  }

  Reply cutOff() {
    return new Reply(status, contentType, headers, body, true);
  }
}
