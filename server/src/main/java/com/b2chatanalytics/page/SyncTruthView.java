package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers here beside B2Chat's.
 *
 * @param sentence until when all is verified, and whose days these are
 * @param differing whether only days that differ are shown
 * @param other address of the same month with or without the equal days
 * @param earlier the month before, absent before the first day
 * @param later the month after, absent after today
 */
public record SyncTruthView(
    String title,
    String sentence,
    List<Row> days,
    Compared contacts,
    String contactsNote,
    boolean differing,
    String other,
    @Nullable String earlier,
    @Nullable String later) {

  /** One day. */
  public record Row(
      String id,
      String href,
      String day,
      String state,
      String sign,
      String css,
      Compared chats,
      Compared messages,
      Compared contacts,
      String counted) {}

  /**
   * A number here beside the one there.
   *
   * @param gap ours minus theirs with its sign, empty when equal or not counted
   * @param reasons why, one sentence each
   * @param unexplained whether a part has no known reason
   */
  public record Compared(
      String ours, String theirs, String gap, List<String> reasons, boolean unexplained) {}

  /**
   * One day.
   *
   * @param verdict what it comes to, in a sentence
   * @param tone of the verdict
   * @param missing the day's chats without content, in a sentence; absent for none
   * @param export days to export from B2Chat's console; absent for none
   */
  public record Day(
      String day,
      String heading,
      String state,
      String sign,
      String css,
      String verdict,
      String tone,
      List<Line> lines,
      String swept,
      String counted,
      @Nullable String missing,
      @Nullable String export,
      String chatsHref,
      @Nullable String earlier,
      @Nullable String later,
      String back) {}

  /** Chats, messages or contacts. */
  public record Line(String name, Compared compared) {}
}
