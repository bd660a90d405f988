package com.b2chatsimulator.claude;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The calls that came, the newest of them word by word, and what was billed. Thread-safe. */
final class Ledger {
  private static final int MOST_CALLS = 5_000;

  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private final int kept;
  private long characters;
  private int count;
  private int messages;
  private long input;
  private long created;
  private long read;
  private long output;

  /**
   * @param kept characters of bodies to remember
   */
  Ledger(int kept) {
    this.kept = kept;
  }

  synchronized void came(Request request, Instant at, int status) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.remove("x-api-key");
    headers.remove("authorization");
    String body = request.text();
    calls.addLast(
        new RecordedCall(at, request.method(), request.path(), Map.copyOf(headers), body, status));
    count++;
    characters += body.length();
    while (calls.size() > 1 && (characters > kept || calls.size() > MOST_CALLS)) {
      characters -= calls.removeFirst().body().length();
    }
  }

  synchronized void billed(JsonNode message) {
    JsonNode usage = message.path("usage");
    messages++;
    input += usage.path("input_tokens").asInt(0);
    created += usage.path("cache_creation_input_tokens").asInt(0);
    read += usage.path("cache_read_input_tokens").asInt(0);
    output += usage.path("output_tokens").asInt(0);
  }

  synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  synchronized void forget() {
    calls.clear();
    characters = 0;
  }

  synchronized ClaudeStats stats(Map<ClaudeFaultKind, Integer> struck) {
    return new ClaudeStats(count, messages, input, created, read, output, struck);
  }
}
