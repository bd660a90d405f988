package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of runs.
 *
 * @param sentence how many there are with these filters
 * @param next the page after this one, absent on the last
 * @param first the first page, absent on it
 * @param live whether new runs appear by themselves: on the first page
 */
public record SyncRunsView(
    String self,
    String sentence,
    List<Choice> choices,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first,
    boolean live) {

  /** One filter and its options, each with the address that it leads to. */
  public record Choice(String name, List<Option> options) {}

  /** One option. */
  public record Option(String text, String href, boolean chosen) {}

  /**
   * One run.
   *
   * @param tone of its state
   * @param mark a sign that says the tone without colour
   * @param error what went wrong, empty for nothing
   */
  public record Row(
      long id,
      String name,
      String href,
      String state,
      String tone,
      String mark,
      String began,
      String length,
      String requests,
      String retries,
      String read,
      String changed,
      String quarantined,
      String error) {}
}
