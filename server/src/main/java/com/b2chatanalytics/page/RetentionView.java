package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept, and what was cleared.
 *
 * @param busy whether a run goes on that the page follows
 * @param saved whether the rule was just changed
 * @param holds what the rule that is saved does, a sentence
 * @param counted what the typed rule would clear; absent before it was counted
 * @param going the run that goes on; absent when none does
 * @param wrongWord what is wrong with the word for clearing now; absent when nothing is
 */
public record RetentionView(
    boolean busy,
    boolean saved,
    String holds,
    boolean writes,
    List<Field> fields,
    @Nullable Counted counted,
    @Nullable Going going,
    boolean on,
    String word,
    @Nullable String wrongWord,
    List<Row> runs) {

  /**
   * A time in days.
   *
   * @param value as typed; empty for never
   * @param wrong what is wrong with it; absent when nothing is
   */
  public record Field(String name, String label, String value, @Nullable String wrong) {}

  /**
   * What would go.
   *
   * @param note where there is nothing to list; empty otherwise
   */
  public record Counted(String note, List<Line> lines) {}

  /** So many of something. */
  public record Line(String key, String name, String count) {}

  /** A run under way: 0 to 1, and the same in words. */
  public record Going(long id, double progress, String percent) {}

  /** A run that ended. */
  public record Row(String id, String when, String trigger, String state, String cleared) {}
}
