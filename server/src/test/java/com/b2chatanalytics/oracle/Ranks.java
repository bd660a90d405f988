package com.b2chatanalytics.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles by sorting and counting. */
final class Ranks {
  private Ranks() {}

  /** The smallest value that at least p percent of the values do not exceed. */
  static Number percentile(List<Long> values, int p, @Nullable Mistake mistake) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int n = sorted.size();
    if (mistake == Mistake.PERCENTILE_INTERPOLATED) {
      double place = p / 100.0 * (n - 1);
      int below = (int) Math.floor(place);
      long low = sorted.get(below);
      long high = sorted.get(Math.min(below + 1, n - 1));
      return low + (high - low) * (place - below);
    }
    for (int i = 0; i < n; i++) {
      int notAbove = i + 1;
      if (100L * notAbove >= (long) p * n) {
        boolean low = mistake == Mistake.RANK_ONE_TOO_LOW && i > 0;
        return sorted.get(low ? i - 1 : i);
      }
    }
    throw new IllegalStateException("no values");
  }
}
