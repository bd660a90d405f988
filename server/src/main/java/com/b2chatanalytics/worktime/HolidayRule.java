package com.b2chatanalytics.worktime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * One public holiday of a country, for every year in which its law holds.
 *
 * @param name as people of the country call it
 * @param law that made it a holiday
 * @param years in which there is one
 * @param date of the year
 */
record HolidayRule(String name, String law, IntPredicate years, IntFunction<LocalDate> date) {

  /** The same day of each year. */
  static HolidayRule on(Month month, int day, String name, String law) {
    return new HolidayRule(name, law, _ -> true, year -> LocalDate.of(year, month, day));
  }

  /** So many days after Easter Sunday, before it when negative. */
  static HolidayRule easter(int days, String name, String law) {
    return new HolidayRule(name, law, _ -> true, year -> Easter.sunday(year).plusDays(days));
  }

  /** The first, second, third … Monday of a month. */
  static HolidayRule monday(int which, Month month, String name, String law) {
    return new HolidayRule(
        name,
        law,
        _ -> true,
        year ->
            LocalDate.of(year, month, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY)));
  }

  /** The same holiday, in the years for which {@code wanted} holds alone. */
  HolidayRule inYears(IntPredicate wanted) {
    return new HolidayRule(name, law, years.and(wanted), date);
  }

  /** The same holiday, from a year on. */
  HolidayRule since(int first) {
    return inYears(year -> year >= first);
  }

  /** The same holiday, taken on another day. */
  HolidayRule moved(UnaryOperator<LocalDate> move) {
    return new HolidayRule(name, law, years, year -> move.apply(date.apply(year)));
  }

  /** The same holiday, only where it falls on that weekday. */
  HolidayRule ifOn(DayOfWeek day) {
    return inYears(year -> date.apply(year).getDayOfWeek() == day);
  }

  /** That Monday, or the next one. */
  static LocalDate nextMonday(LocalDate date) {
    return date.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  /** That Monday, or the one before. */
  static LocalDate lastMonday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
