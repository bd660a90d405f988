package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of scoring.
 *
 * @param automatic started by the product itself; then nobody asked for it
 * @param asked absent for an automatic one
 * @param mode how it is sent
 * @param prompt version and language
 * @param error why it failed, for people
 * @param counts chats by the state of their item
 * @param reasons chats that got no score by why
 * @param spent what its requests took
 */
public record ScoringRun(
    long id,
    boolean automatic,
    ScoringState state,
    @Nullable ScoringAsk asked,
    @Nullable Long personId,
    String model,
    Effort effort,
    Forecast.Mode mode,
    String prompt,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    boolean cancelAsked,
    @Nullable String error,
    Map<String, Long> counts,
    Map<String, Long> reasons,
    Spent spent) {

  public ScoringRun {
    counts = Map.copyOf(counts);
    reasons = Map.copyOf(reasons);
  }

  /**
   * What requests took.
   *
   * @param microDollars reservations where nothing else is known
   */
  public record Spent(long requests, Usage usage, long microDollars) {}

  /** Whether it has not ended. */
  public boolean isOpen() {
    return endedAt == null;
  }

  /** Chats that it was asked for, as far as they are known. */
  public long chats() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Chats in a state such as {@code scored}. */
  public long count(String itemState) {
    return counts.getOrDefault(itemState, 0L);
  }

  /** Share of the chats that have come to an end, from 0 to 1. */
  public double progress() {
    long all = chats();
    return all == 0 ? (isOpen() ? 0 : 1) : 1 - (count("waiting") + count("sent")) / (double) all;
  }

  /** Version of the prompt's files. */
  String promptVersion() {
    return prompt.split("\\.", 2)[0];
  }

  /** Language of what is written. */
  Locale language() {
    return Locale.of(prompt.split("\\.", 2)[1]);
  }
}
