package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param error what went wrong, empty for nothing
 * @param parts how many parts it has and how many are read, in words
 * @param next the parts after these, absent for none
 * @param first the first parts, absent while they are shown
 */
public record SyncRunView(
    long id,
    String self,
    String heading,
    String sentence,
    String state,
    String tone,
    String mark,
    double progress,
    String percent,
    boolean active,
    boolean cancelling,
    String error,
    List<Count> counts,
    String parts,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first) {

  /** One number of the run; {@code help} says what it counts. */
  public record Count(String name, String value, String help) {}

  /** One part: some days of chats, or contacts. */
  public record Row(
      int seq,
      String what,
      @Nullable String href,
      String state,
      String tone,
      String mark,
      String position,
      double progress,
      String sweeps,
      String failures,
      String began,
      String ended,
      String note) {}
}
