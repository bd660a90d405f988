package com.b2chatanalytics.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the records that PostgreSQL refuses for what they hold, by halving what was refused. */
final class Unstorable {
  private Unstorable() {}

  /**
   * Those that are refused even alone, in order.
   *
   * @param refused whether these cannot be stored together
   */
  static <T> List<T> among(List<T> entries, Predicate<List<T>> refused) {
    if (entries.isEmpty() || !refused.test(entries)) {
      return List.of();
    }
    if (entries.size() == 1) {
      return entries;
    }
    int half = entries.size() / 2;
    List<T> found = new ArrayList<>(among(entries.subList(0, half), refused));
    found.addAll(among(entries.subList(half, entries.size()), refused));
    return found;
  }
}
