package com.b2chatanalytics.sync;

import java.time.Duration;

/**
 * What a page of the live tail costs, learned from its latest sweeps.
 *
 * @param attemptsPerPage requests, those that failed and those for tokens included; 1 to 3
 * @param perRequest how long one takes, on the wall clock
 */
record Costs(double attemptsPerPage, Duration perRequest) {
  static final Costs UNKNOWN = new Costs(1, Duration.ofMillis(500));

  private static final long SHORTEST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 30_000;

  /** From sums over some sweeps. */
  static Costs of(long requests, long pages, double seconds) {
    if (requests == 0 || pages == 0) {
      return UNKNOWN;
    }
    long millis =
        Math.clamp(Math.round(seconds * 1000 / requests), SHORTEST_MILLIS, LONGEST_MILLIS);
    return new Costs(Math.clamp((double) requests / pages, 1.0, 3.0), Duration.ofMillis(millis));
  }
}
