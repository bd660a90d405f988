package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.ClaudeSimulatorSettings.Rates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three token buckets per model: requests, input tokens (those read from a cache cost nothing) and
 * output tokens, which are booked when they are known. Thread-safe.
 */
final class RateLimits {

  private static final class Bucket {
    private final String name;
    private final double perMinute;
    private double level;
    private Instant filled;

    Bucket(String name, long perMinute, Instant now) {
      this.name = name;
      this.perMinute = perMinute;
      this.level = perMinute;
      this.filled = now;
    }

    void fill(Instant now) {
      // A clock that was set back starts anew from there.
      double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
      level = Math.min(perMinute, level + seconds * perMinute / 60);
      filled = now;
    }

    Duration until(double wanted) {
      double missing = Math.max(0, Math.min(wanted, perMinute) - level);
      return Duration.ofMillis((long) Math.ceil(missing * 60_000 / perMinute));
    }
  }

  private record Buckets(Bucket requests, Bucket input, Bucket output) {
    List<Bucket> all() {
      return List.of(requests, input, output);
    }
  }

  private final Rates rates;
  private final InstantSource clock;
  private final Map<String, Buckets> models = new HashMap<>();

  RateLimits(Rates rates, InstantSource clock) {
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * Books a request.
   *
   * @param input tokens of its prompt that are not read from a cache
   * @throws ApiError 429 with the seconds to wait, if one of the buckets is too empty
   */
  synchronized void take(String model, int input) {
    Buckets buckets = filled(model);
    Duration wait = buckets.requests().until(1);
    String limit = rates.requests() + " requests per minute";
    if (wait.isZero()) {
      wait = buckets.input().until(input);
      limit = rates.inputTokens() + " input tokens per minute";
    }
    if (wait.isZero()) {
      wait = buckets.output().until(1);
      limit = rates.outputTokens() + " output tokens per minute";
    }
    if (!wait.isZero()) {
      throw ApiError.rateLimited(
          "This request would exceed your organization's rate limit of " + limit,
          wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }
    buckets.requests().level -= 1;
    buckets.input().level -= input;
  }

  /** Books what was answered. */
  synchronized void answered(String model, int output) {
    filled(model).output().level -= output;
  }

  /**
   * {@code anthropic-ratelimit-*}; {@code tokens} shows the input, which is what runs out first.
   */
  synchronized Map<String, String> headers(String model) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Bucket bucket : filled(model).all()) {
      put(headers, bucket.name, bucket);
      if (bucket.name.equals("input-tokens")) {
        put(headers, "tokens", bucket);
      }
    }
    return headers;
  }

  private void put(Map<String, String> headers, String name, Bucket bucket) {
    long left = Math.max(0, (long) Math.floor(bucket.level));
    long shown = name.equals("requests") ? left : Math.round(left / 1000.0) * 1000;
    Instant full = bucket.filled.plus(bucket.until(bucket.perMinute));
    headers.put("anthropic-ratelimit-" + name + "-limit", Long.toString((long) bucket.perMinute));
    headers.put("anthropic-ratelimit-" + name + "-remaining", Long.toString(shown));
    headers.put(
        "anthropic-ratelimit-" + name + "-reset", full.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private Buckets filled(String model) {
    Instant now = clock.instant();
    Buckets buckets =
        models.computeIfAbsent(
            model,
            id ->
                new Buckets(
                    new Bucket("requests", rates.requests(), now),
                    new Bucket("input-tokens", rates.inputTokens(), now),
                    new Bucket("output-tokens", rates.outputTokens(), now)));
    buckets.all().forEach(bucket -> bucket.fill(now));
    return buckets;
  }
}
