package com.b2chatanalytics.sync;

import java.time.LocalDate;
import java.util.List;

/**
 * Three days in a row, counted by three questions. B2Chat wants {@code from} before {@code to} and
 * counts both, so no single day can be asked for; but of the totals of the first two days, the last
 * two and all three, each day's count follows exactly. No error spreads to other days, as it would
 * along a chain of overlapping windows.
 */
record DayTriple(LocalDate first) {

  /** Days to ask for together, both included. */
  record Span(LocalDate from, LocalDate to) {}

  static DayTriple endingOn(LocalDate last) {
    return new DayTriple(last.minusDays(2));
  }

  List<LocalDate> days() {
    return List.of(first, first.plusDays(1), first.plusDays(2));
  }

  /** What to ask for, in this order. */
  List<Span> spans() {
    return List.of(
        new Span(first, first.plusDays(1)),
        new Span(first.plusDays(1), first.plusDays(2)),
        new Span(first, first.plusDays(2)));
  }

  /**
   * The count of each day.
   *
   * @param totals of the spans, in their order
   * @return negative for a day when the totals contradict each other
   */
  static List<Long> days(List<Long> totals) {
    long firstTwo = totals.get(0);
    long lastTwo = totals.get(1);
    long all = totals.get(2);
    return List.of(all - lastTwo, firstTwo + lastTwo - all, all - firstTwo);
  }

  /** What the spans hold of the days' counts, in their order. */
  static List<Long> totals(List<Long> days) {
    long middle = days.get(1);
    return List.of(days.get(0) + middle, middle + days.get(2), days.get(0) + middle + days.get(2));
  }
}
