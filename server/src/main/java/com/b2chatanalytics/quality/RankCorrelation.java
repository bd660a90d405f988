package com.b2chatanalytics.quality;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

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
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((i, j) -> Double.compare(values[i], values[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      double middle = (from + 1 + to) / 2.0;
      Arrays.stream(order, from, to).forEach(at -> ranks[at] = middle);
      from = to;
    }
    return ranks;
  }
}
