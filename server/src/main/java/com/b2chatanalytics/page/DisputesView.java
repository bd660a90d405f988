package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model's score of a chat, and what people hold to be wrong in it.
 *
 * @param chat where the conversation is read
 * @param nothing why there is nothing to dispute; absent where there is
 * @param advice which of the scores are advice only; empty where none is
 * @param claim what was typed, and what is wrong with it
 */
public record DisputesView(
    String heading,
    String sentence,
    String chat,
    String action,
    @Nullable String nothing,
    String advice,
    List<Line> lines,
    Claim claim,
    List<Row> rows) {

  /**
   * A criterion.
   *
   * @param counts the score that counts, where a person corrected the model's; empty otherwise
   */
  public record Line(
      String key,
      String name,
      String model,
      String counts,
      String reason,
      List<ReviewView.Said> quotes) {}

  /**
   * The form.
   *
   * @param options what can be disputed
   * @param wrong by field
   */
  public record Claim(
      List<Option> options, String correction, String reason, Map<String, String> wrong) {}

  /** A criterion, or a quote of it. */
  public record Option(String value, String text, boolean chosen) {}

  /**
   * A dispute.
   *
   * @param correction empty where only doubt is voiced
   * @param withdrawn when it was withdrawn; empty while it counts
   * @param withdraw where the reader withdraws it; absent where they may not
   */
  public record Row(
      String id,
      String what,
      String who,
      String when,
      String reason,
      String correction,
      String withdrawn,
      @Nullable String withdraw) {}
}
