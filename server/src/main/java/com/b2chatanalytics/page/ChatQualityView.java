package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of a chat, beside its conversation.
 *
 * @param nothing why there is no score, absent where there is one
 * @param simulated that our own simulator gave it, absent otherwise
 * @param advice which scores are not yet shown to agree with people, absent where all are
 * @param actions what the reader may do about it
 * @param effectiveness as a number, an en dash where it is void
 * @param formula how it comes about
 * @param confidence how sure it is, in words
 * @param unsure whether it is marked as such
 * @param doubts why it is less sure
 * @param hint that the chat went on since, absent otherwise
 * @param made by which model and prompt, and when
 * @param summary absent where the texts were cleared away
 */
public record ChatQualityView(
    @Nullable String nothing,
    @Nullable String simulated,
    @Nullable String advice,
    List<Action> actions,
    String effectiveness,
    String formula,
    String confidence,
    boolean unsure,
    List<String> doubts,
    @Nullable String hint,
    String made,
    @Nullable String summary,
    List<Judged> scores,
    List<Point> coaching,
    List<String> topics) {

  /**
   * A criterion.
   *
   * @param key of it, as the API spells it
   * @param note that a person corrected it, or that it is void; absent otherwise
   */
  public record Judged(
      String key,
      String name,
      String value,
      int width,
      @Nullable String note,
      String reason,
      List<Quoted> quotes) {}

  /** A page where something can be done. */
  public record Action(String text, String href) {}

  /** A quote under its number, which leads to the very place in the conversation. */
  public record Quoted(int number, String text) {}

  /**
   * A thing to tell the agent.
   *
   * @param href of the message, absent where it is about none
   */
  public record Point(
      boolean praise, String kind, String skill, String text, @Nullable String href) {}

  static ChatQualityView without(String why) {
    return new ChatQualityView(
        why, null, null, List.of(), "", "", "", false, List.of(), null, "", null, List.of(),
        List.of(), List.of());
  }
}
