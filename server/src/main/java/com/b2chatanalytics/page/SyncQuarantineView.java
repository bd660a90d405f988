package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that could not be read.
 *
 * @param job the last try at all of them, absent before any
 * @param open how many wait, for the button
 * @param export address of the file with all of these; absent for who may not export
 */
public record SyncQuarantineView(
    String self,
    String sentence,
    List<SyncRunsView.Choice> choices,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first,
    @Nullable Job job,
    long open,
    @Nullable String export) {

  /** One record. */
  public record Row(
      long id, String href, String name, String kind, String place, String seen, String state) {}

  /** A try at all of them. */
  public record Job(long id, String sentence, double progress, String percent, boolean active) {}

  /**
   * One record with its JSON: {@code before}, the offending {@code place}, and {@code after}.
   *
   * @param kind what is wrong, in words
   * @param missing field that should stand there, absent when something wrong stands there
   * @param told what the last try brought, absent before one
   * @param facts what else is known
   */
  public record One(
      long id,
      String heading,
      String sentence,
      String kind,
      String pointer,
      @Nullable String missing,
      String reason,
      String before,
      String place,
      String after,
      boolean open,
      @Nullable String told,
      boolean solved,
      List<ChatView.Fact> facts) {}
}
