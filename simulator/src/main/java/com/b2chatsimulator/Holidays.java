package com.b2chatsimulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Colombia's public holidays (law 51 of 1983 moves many of them to the next Monday). */
final class Holidays {

  private static final List<MonthDay> FIXED =
      List.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(7, 20),
          MonthDay.of(8, 7),
          MonthDay.of(12, 8),
          MonthDay.of(12, 25));

  private static final List<MonthDay> MOVED =
      List.of(
          MonthDay.of(1, 6),
          MonthDay.of(3, 19),
          MonthDay.of(6, 29),
          MonthDay.of(8, 15),
          MonthDay.of(10, 12),
          MonthDay.of(11, 1),
          MonthDay.of(11, 11));

  /** Days from Easter Sunday: Holy Thursday and Friday, Ascension, Corpus Christi, Sacred Heart. */
  private static final List<Integer> FROM_EASTER = List.of(-3, -2, 43, 64, 71);

  private static final ConcurrentHashMap<Integer, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

  private Holidays() {}

  static boolean contains(LocalDate day) {
    return YEARS.computeIfAbsent(day.getYear(), Holidays::of).contains(day);
  }

  private static Set<LocalDate> of(int year) {
    Stream<LocalDate> fixed = FIXED.stream().map(day -> day.atYear(year));
    Stream<LocalDate> moved =
        MOVED.stream()
            .map(day -> day.atYear(year))
            .map(day -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
    LocalDate easter = easter(year);
    Stream<LocalDate> church = FROM_EASTER.stream().map(easter::plusDays);
    return Stream.of(fixed, moved, church).flatMap(days -> days).collect(Collectors.toSet());
  }

  /** Easter Sunday by Gauss's rule, good for 1900 to 2099. */
  private static LocalDate easter(int year) {
    int moon = (19 * (year % 19) + 24) % 30;
    int week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    boolean late = (moon == 29 || (moon == 28 && year % 19 > 10)) && week == 6;
    return LocalDate.of(year, 3, 22).plusDays(moon + week - (late ? 7 : 0));
  }
}
