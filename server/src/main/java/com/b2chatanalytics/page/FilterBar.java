package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters above a page, all of which live in its address.
 *
 * @param action where the form leads
 * @param more menus that are seldom used and share one place
 * @param moreChosen how many of those differ from their default
 * @param business true when waits are told in office hours, false for elapsed time
 * @param kept further parameters of the address that the form must not lose
 */
public record FilterBar(
    String action,
    List<Menu> menus,
    List<Menu> more,
    long moreChosen,
    boolean business,
    List<Kept> kept) {

  /**
   * One filter.
   *
   * @param name of the parameter
   * @param label what is chosen now, in words
   * @param set differs from the default
   * @param single one choice, as opposed to any of several
   * @param dates a free range of dates, only for the period
   */
  public record Menu(
      String name,
      String title,
      String label,
      boolean set,
      boolean single,
      List<Option> options,
      @Nullable Dates dates) {}

  /** One choice. */
  public record Option(String value, String label, boolean chosen) {}

  /** A free range, both dates included; empty when a named period is chosen. */
  public record Dates(String from, String to) {}

  /** A parameter passed on unchanged. */
  public record Kept(String name, String value) {}
}
