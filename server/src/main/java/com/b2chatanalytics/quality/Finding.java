package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place in a folded text that holds something personal.
 *
 * @param start first character
 * @param end behind the last one
 * @param key what makes two findings of a kind the same value
 */
record Finding(int start, int end, PersonalKind kind, String key) {

  /**
   * The same places without overlaps: what overlaps becomes one, so that no piece of either stays.
   */
  static List<Finding> merged(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::end));
    List<Finding> merged = new ArrayList<>();
    for (Finding next : sorted) {
      Finding last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && next.start < last.end) {
        merged.removeLast();
        merged.add(last.with(next));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private Finding with(Finding other) {
    Finding leading = kind.compareTo(other.kind) <= 0 ? this : other;
    Finding longer = end - start >= other.end - other.start ? this : other;
    Finding named = KnownPeople.isKnown(other.key) ? other : longer;
    if (KnownPeople.isKnown(key)) {
      named = this;
    }
    return new Finding(
        Math.min(start, other.start), Math.max(end, other.end), leading.kind, named.key);
  }
}
