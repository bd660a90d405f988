package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows whoever shows us wrong signatures: after 30 from one network, one more is looked at every
 * two seconds. In memory, since checking a signature must not cost more than showing a wrong one;
 * what was right is never counted, so nobody can keep others out.
 */
final class Failures {
  static final int FREE = 30;
  static final Duration REFILL = Duration.ofSeconds(2);
  private static final int MOST_NETWORKS = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Long> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_NETWORKS;
        }
      };

  Failures(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Demands that not too many came from there.
   *
   * @throws Problem 429
   */
  synchronized void demandFew(String address) {
    Long paidUntil = counts.get(Throttle.network(address));
    if (paidUntil != null && paidUntil - nanos.getAsLong() > REFILL.toNanos() * (FREE - 1)) {
      throw Problem.passing(
          ProblemType.TOO_MANY_REQUESTS, "Too many wrong signatures. Wait a little.", REFILL);
    }
  }

  /** Counts a wrong one. */
  synchronized void count(String address) {
    long now = nanos.getAsLong();
    // Each costs two seconds, and an hour-long pause earns no more than the free ones.
    counts.merge(
        Throttle.network(address),
        now + REFILL.toNanos(),
        (before, _) -> (before - now > 0 ? before : now) + REFILL.toNanos());
  }
}
