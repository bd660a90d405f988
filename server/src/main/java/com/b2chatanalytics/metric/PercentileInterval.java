package com.b2chatanalytics.metric;

import org.jspecify.annotations.Nullable;

/**
 * Which observations bound a percentile of {@code n} with a confidence of at least 95 %, whatever
 * the distribution: order statistics by the binomial distribution (Hahn and Meeker, Statistical
 * Intervals), so both ends are real chats; ties only widen it. Ranks count from 1, the smallest.
 *
 * @param n observations
 * @param percent such as 95
 * @param rank of the percentile itself, nearest-rank
 * @param lower rank of the lower end; absent when even the smallest observation is no bound
 * @param upper rank of the upper end; absent when even the largest observation is no bound
 * @param coverage exact confidence, from 0 to 1
 */
public record PercentileInterval(
    long n, int percent, long rank, @Nullable Long lower, @Nullable Long upper, double coverage) {

  private static final double TAIL = 0.025;

  /** Weights below this share of the largest one change no sum. */
  private static final double NEGLIGIBLE = 1e-20;

  /**
   * The interval of a percentile.
   *
   * @param n at least 1
   * @param percent from 1 to 99
   */
  public static PercentileInterval of(long n, int percent) {
    if (n < 1 || percent < 1 || percent > 99) {
      throw new IllegalArgumentException("no percentile " + percent + " of " + n);
    }
    long rank = (n * percent + 99) / 100;
    return new Binomial(n, percent / 100.0).interval(percent, rank);
  }

  /** The fewest observations whose interval has both ends: 6 for P50, 72 for P95. */
  public static long fewest(int percent) {
    double farther = Math.max(percent, 100 - percent) / 100.0;
    return (long) Math.ceil(Math.log(TAIL) / Math.log(farther));
  }

  /** Whether both ends exist; without them the percentile is no ground for a ranking. */
  public boolean closed() {
    return lower != null && upper != null;
  }

  /** Probabilities relative to the likeliest count, summed from there: no factorials needed. */
  private static final class Binomial {
    private final long n;
    private final double odds;
    private final long mode;

    Binomial(long n, double p) {
      this.n = n;
      this.odds = p / (1 - p);
      this.mode = Math.min(n, (long) ((n + 1) * p));
    }

    PercentileInterval interval(int percent, long rank) {
      long first = mode;
      double weight = 1;
      double sum = 0;
      while (first > 0 && weight > NEGLIGIBLE) {
        weight *= first / ((n - first + 1) * odds);
        sum += weight;
        first--;
      }
      double smallest = weight;
      weight = 1;
      for (long k = mode; k <= n && weight > NEGLIGIBLE; k++) {
        sum += weight;
        weight *= (n - k) * odds / (k + 1);
      }
      return walk(percent, rank, first, smallest / sum);
    }

    private PercentileInterval walk(int percent, long rank, long first, double probability) {
      Long lower = null;
      Long upper = null;
      double below = 0;
      double upTo = 0;
      double each = probability;
      for (long k = first; k < n && upper == null; k++) {
        upTo += each;
        each *= (n - k) * odds / (k + 1);
        if (upTo <= TAIL) {
          lower = k + 1;
          below = upTo;
        }
        if (upTo >= 1 - TAIL) {
          upper = k + 1;
        }
      }
      return new PercentileInterval(
          n, percent, rank, lower, upper, (upper == null ? 1 : upTo) - below);
    }
  }
}
