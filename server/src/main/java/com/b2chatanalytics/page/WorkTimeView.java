package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Office hours and holidays, to read or to edit.
 *
 * @param writes whether the reader may change them
 * @param hours all office hours that some date uses, the latest first
 * @param form the latest as the form shows them
 * @param departments names to choose from for hours of their own
 * @param zones names of time zones to choose from
 * @param focus name of the field or value of the button that the next keystroke belongs to
 * @param saved absent unless something was saved just now
 * @param rebuild absent when every number follows these hours
 */
public record WorkTimeView(
    boolean writes,
    List<Hours> hours,
    WorkTimeForm form,
    FormErrors wrong,
    List<String> departments,
    List<String> zones,
    Holidays holidays,
    String focus,
    @Nullable Saved saved,
    @Nullable Rebuild rebuild) {

  /** Office hours from one date on, and those of the departments. */
  public record Hours(String title, String zone, List<Day> days, List<Department> departments) {}

  /** A department's own hours. */
  public record Department(String name, List<Day> days) {}

  /** One weekday's hours in words. */
  public record Day(String name, String hours) {}

  /**
   * The holidays of one year.
   *
   * @param days as they are stored
   * @param form the same as the form shows them
   * @param ruled whether rules are known for the year
   */
  public record Holidays(
      int year,
      List<Year> years,
      List<Listed> days,
      HolidayForm form,
      FormErrors wrong,
      boolean ruled,
      List<Country> countries) {}

  /** Another year and how many holidays it has. */
  public record Year(int year, String count, String href, boolean chosen) {}

  /** One holiday in words. */
  public record Listed(String date, String name, String part, String law) {}

  /** A country whose holidays are known by rule. */
  public record Country(String code, String name) {}

  /**
   * What was saved just now, and how to take it back.
   *
   * @param change tells the change from any later one
   */
  public record Saved(String text, String what, String change) {}

  /** How far the numbers have come to follow the change, 0 to 1. */
  public record Rebuild(double progress, String text) {}
}
