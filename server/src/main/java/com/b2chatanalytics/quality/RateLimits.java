package com.b2chatanalytics.quality;

import com.anthropic.core.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say is left of the account's limits.
 *
 * @param input tokens that are not read from the cache
 */
record RateLimits(@Nullable Left requests, @Nullable Left input, @Nullable Left output) {
  static final RateLimits UNKNOWN = new RateLimits(null, null, null);

  private static final String PREFIX = "anthropic-ratelimit-";

  /**
   * What is left of one limit.
   *
   * @param reset when it is whole again
   */
  record Left(long remaining, Instant reset) {}

  static RateLimits of(Headers headers) {
    return new RateLimits(
        left(headers, "requests"), left(headers, "input-tokens"), left(headers, "output-tokens"));
  }

  private static @Nullable Left left(Headers headers, String what) {
    Optional<String> remaining = first(headers, PREFIX + what + "-remaining");
    Optional<String> reset = first(headers, PREFIX + what + "-reset");
    if (remaining.isEmpty() || reset.isEmpty()) {
      return null;
    }
    try {
      return new Left(
          Long.parseLong(remaining.get()), OffsetDateTime.parse(reset.get()).toInstant());
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }

  /** How long {@code retry-after} asks to wait, in seconds or until a date. */
  static @Nullable Duration retryAfter(Headers headers, Instant now) {
    String text = first(headers, "retry-after").orElse("");
    try {
      if (text.matches("[0-9]{1,6}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      if (!text.isEmpty()) {
        Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
      }
    } catch (DateTimeException _) {
      // As if it were not there: our own pauses hold then.
    }
    return null;
  }

  static Optional<String> first(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst().strip());
  }
}
