package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, the latest first.
 *
 * @param who part of an e-mail that is looked for, or empty
 * @param what what there is to choose
 * @param from first day, or empty
 * @param to last day, included, or empty
 * @param narrowed whether anything is looked for
 * @param next address of the next page, absent on the last
 * @param first address of the first page, absent on it
 * @param csv address of the same as a file
 */
public record AuditView(
    String who,
    List<Choice> what,
    String from,
    String to,
    boolean narrowed,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first,
    String csv) {

  /** Something that was done. */
  public record Choice(String value, String text, boolean chosen) {}

  /**
   * One entry in words.
   *
   * @param at day and time; {@code exactly} with the year and seconds
   * @param byWho address of the list narrowed to whoever it was, absent for strangers
   * @param tone of the outcome, empty where it is the usual one
   * @param details few, each in one line
   */
  public record Row(
      long id,
      String at,
      String exactly,
      String who,
      @Nullable String byWho,
      String via,
      String what,
      String object,
      String outcome,
      String tone,
      String address,
      List<String> details) {}
}
