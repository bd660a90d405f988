package com.b2chatanalytics.quality;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Spearman's rank correlation: the correlation of the ranks, equal values sharing the mean of
 * theirs (mid-ranks).
 */
final class RankCorrelation {
  private RankCorrelation() {}

  /** From −1 to 1; empty where one side never changes. */
  static OptionalDouble of(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(one.length + " values against " + other.length);
    }
    double[] a = ranks(one);
    double[] b = ranks(other);
    double mean = (one.length + 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - mean) * (b[i] - mean);
      first += (a[i] - mean) * (a[i] - mean);
      second += (b[i] - mean) * (b[i] - mean);
    }
    return first == 0 || second == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp(both / Math.sqrt(first * second), -1, 1));
  }

  static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int at = Arrays.binarySearch(sorted, values[i]);
      int from = at;
      while (from > 0 && sorted[from - 1] == sorted[at]) {
        from--;
      }
      int to = at + 1;
      while (to < sorted.length && sorted[to] == sorted[at]) {
        to++;
      }
      ranks[i] = (from + 1 + to) / 2.0;
    }
    return ranks;
  }
}
