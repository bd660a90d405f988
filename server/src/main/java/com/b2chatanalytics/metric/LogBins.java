package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Bins of whole seconds, equal on a logarithmic axis as far as whole seconds allow: two to each
 * doubling, and zero as a bin of its own: 0, 1, 2, 3, 4–5, 6–7, 8–11, 12–15, 16–22 …
 */
final class LogBins {
  private static final int DOUBLINGS = 33;
  private static final List<Long> LEAST = least();

  private LogBins() {}

  private static List<Long> least() {
    List<Long> edges = new ArrayList<>(List.of(0L, 1L));
    for (int half = 2; half <= 2 * DOUBLINGS; half++) {
      edges.add((long) Math.ceil(Math.sqrt(Math.scalb(1.0, half))));
    }
    return List.copyOf(edges);
  }

  /** The smallest value of a bin, in seconds. */
  static long from(int bin) {
    return LEAST.get(bin);
  }

  /** The largest value of a bin, in seconds; the last bin ends beyond every duration. */
  static long to(int bin) {
    return bin + 1 < LEAST.size() ? LEAST.get(bin + 1) - 1 : Long.MAX_VALUE;
  }

  /** The bin of the whole seconds in {@code column}. */
  static String sql(String column) {
    StringBuilder cases = new StringBuilder("CASE");
    for (int bin = 0; bin + 1 < LEAST.size(); bin++) {
      cases.append(" WHEN %s < %d THEN %d".formatted(column, LEAST.get(bin + 1), bin));
    }
    return cases.append(" ELSE ").append(LEAST.size() - 1).append(" END").toString();
  }
}
