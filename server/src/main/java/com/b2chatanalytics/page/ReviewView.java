package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One chat to be scored by a person, and once it is, both scores side by side.
 *
 * @param hidden what the form brings along: how the chat was drawn, and on which day
 * @param previous the chat before this one in the day's sample; absent when there is none
 * @param outcome absent before the person's own scores are kept
 * @param wrongNote what is wrong with the note; absent when nothing is
 */
public record ReviewView(
    String heading,
    String sentence,
    String back,
    @Nullable String previous,
    @Nullable String next,
    String place,
    String action,
    Map<String, String> hidden,
    ChatInside inside,
    List<Field> fields,
    String noteText,
    @Nullable String wrongNote,
    @Nullable Outcome outcome) {

  /** The field to begin with: the first that is wrong, else the first before anything is kept. */
  public String focus() {
    return fields.stream()
        .filter(field -> field.wrong() != null)
        .findFirst()
        .or(() -> outcome == null ? fields.stream().findFirst() : Optional.empty())
        .map(Field::key)
        .orElse("");
  }

  /**
   * A criterion to be scored.
   *
   * @param help what the scores mean
   * @param value as typed
   */
  public record Field(String key, String name, String help, String value, @Nullable String wrong) {}

  /**
   * Both scores.
   *
   * @param sentence which model scored and when, or that none did
   * @param advice that the scores are advice only, where they are
   * @param changed that the person changed theirs, where they did
   * @param disputes where a score can be disputed; absent where there is none
   */
  public record Outcome(
      String sentence,
      String advice,
      String changed,
      List<Line> lines,
      @Nullable String disputes) {}

  /**
   * A criterion by both.
   *
   * @param own as given before the other was seen
   * @param present as the person holds it now, where it differs; empty otherwise
   * @param reason of the model; empty where it gave none
   */
  public record Line(
      String key,
      String name,
      String own,
      String present,
      String model,
      String difference,
      String reason,
      List<Said> quotes) {}

  /** A quote, and where its message stands on this page. */
  public record Said(String text, String href) {}
}
