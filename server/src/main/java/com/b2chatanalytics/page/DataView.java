package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Backups and the read model.
 *
 * @param busy whether something goes on that the page follows
 * @param saved whether a change of the plan was just made
 * @param backing how far the backup is that is being made; absent when none is
 * @param rebuild how far the rebuild is; absent when none runs
 * @param model the read model in a sentence
 */
public record DataView(
    boolean busy,
    boolean saved,
    Plan plan,
    @Nullable Going backing,
    List<Row> backups,
    String folder,
    @Nullable Going rebuild,
    String model) {

  /**
   * The form.
   *
   * @param kept as typed
   * @param wrong what is wrong with it; absent when nothing is
   * @param next when the next is made; a sentence
   */
  public record Plan(boolean nightly, String kept, @Nullable String wrong, String next) {}

  /** Something under way: 0 to 1, and the same in words. */
  public record Going(double progress, String percent) {}

  /**
   * One backup.
   *
   * @param state in words, with the reason of a failure
   * @param css tone of the state
   * @param file its name; where it was deleted or lies elsewhere, that
   */
  public record Row(
      String id, String when, String trigger, String state, String css, String file, String size) {}
}
