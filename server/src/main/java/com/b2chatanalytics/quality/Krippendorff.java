package com.b2chatanalytics.quality;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Krippendorff's alpha for interval data, for any number of raters and with gaps: 1 − observed /
 * expected disagreement, each the mean squared difference of two values. A conversation that only
 * one person rated tells nothing and is left out.
 */
final class Krippendorff {
  private Krippendorff() {}

  /**
   * Empty where no two values differ, or nobody was rated twice.
   *
   * @param units the values that each conversation got
   */
  static OptionalDouble alpha(Collection<List<Integer>> units) {
    List<List<Integer>> rated = units.stream().filter(unit -> unit.size() > 1).toList();
    double observed = 0;
    long values = 0;
    double sum = 0;
    double squares = 0;
    for (List<Integer> unit : rated) {
      double own = unit.stream().mapToDouble(Integer::doubleValue).sum();
      double ownSquares = unit.stream().mapToDouble(value -> (double) value * value).sum();
      observed += differences(unit.size(), own, ownSquares) / (unit.size() - 1);
      values += unit.size();
      sum += own;
      squares += ownSquares;
    }
    double expected = differences(values, sum, squares) / (values - 1);
    return values == 0 || expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - observed / expected);
  }

  /** The squared differences of all ordered pairs, summed. */
  private static double differences(long values, double sum, double squares) {
    return 2 * (values * squares - sum * sum);
  }
}
