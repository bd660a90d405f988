package com.b2chatsimulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong from now on.
 *
 * @param path only requests whose path, with the query behind it, begins so; empty is every API
 *     call and token request
 * @param probability that a matching request is hit, 0 to 1, decided by {@code seed}
 * @param times how many requests it hits before it is over; -1 is without end
 * @param retryAfter for {@link FaultKind#RATE_LIMITED}: seconds in Retry-After; null sends none
 * @param delay for {@link FaultKind#SLOW} and {@link FaultKind#STALE}
 * @param records for {@link FaultKind#DRIFT} and {@link FaultKind#LYING_TOTAL} (may be negative)
 */
public record Fault(
    FaultKind kind,
    String path,
    double probability,
    int times,
    long seed,
    @Nullable Duration retryAfter,
    Duration delay,
    int records) {

  /** Hits every call of any endpoint until it is cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(kind, "", 1, -1, 1, null, Duration.ofSeconds(2), 1);
  }

  public Fault on(String pathPrefix) {
    return new Fault(kind, pathPrefix, probability, times, seed, retryAfter, delay, records);
  }

  public Fault withProbability(double value) {
    return new Fault(kind, path, value, times, seed, retryAfter, delay, records);
  }

  public Fault times(int value) {
    return new Fault(kind, path, probability, value, seed, retryAfter, delay, records);
  }

  public Fault withSeed(long value) {
    return new Fault(kind, path, probability, times, value, retryAfter, delay, records);
  }

  public Fault withRetryAfter(Duration value) {
    return new Fault(kind, path, probability, times, seed, value, delay, records);
  }

  public Fault withDelay(Duration value) {
    return new Fault(kind, path, probability, times, seed, retryAfter, value, records);
  }

  public Fault withRecords(int value) {
    return new Fault(kind, path, probability, times, seed, retryAfter, delay, value);
  }
}
