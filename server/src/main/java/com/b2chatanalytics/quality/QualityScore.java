package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is believed of a chat. Texts hold placeholders; {@link #shown} puts back what they stand
 * for.
 *
 * @param prompt version and language, such as {@code 1.es}
 * @param language of the customer, such as {@code es}; {@code und} where none was named
 * @param given the model's scores; a criterion without valid evidence has none
 * @param judgements reason and evidence; empty once retention took the texts
 * @param doubts why it is less sure
 * @param confidence 0 to 100, see {@link Confidence}
 * @param corrections scores that a person put in the model's place
 * @param place of the chat in its request, from 0
 * @param messages of the chat when it was scored
 */
public record QualityScore(
    long id,
    long chatNo,
    String prompt,
    String model,
    String language,
    Map<Criterion, Integer> given,
    String summary,
    List<String> topics,
    Map<Criterion, Judgement> judgements,
    List<CoachingPoint> coaching,
    Placeholders placeholders,
    Set<Doubt> doubts,
    int confidence,
    Map<Criterion, Integer> corrections,
    long requestId,
    int place,
    int messages,
    Instant scoredAt) {

  public QualityScore {
    given = ordered(given);
    topics = List.copyOf(topics);
    judgements = Map.copyOf(judgements);
    coaching = List.copyOf(coaching);
    doubts = Set.copyOf(doubts);
    corrections = ordered(corrections);
  }

  private static Map<Criterion, Integer> ordered(Map<Criterion, Integer> scores) {
    Map<Criterion, Integer> ordered = new EnumMap<>(Criterion.class);
    ordered.putAll(scores);
    return ordered;
  }

  /** The score that counts: the correction, else the model's; empty where there is neither. */
  public OptionalInt score(Criterion criterion) {
    Integer score = corrections.getOrDefault(criterion, given.get(criterion));
    return score == null ? OptionalInt.empty() : OptionalInt.of(score);
  }

  /** The model's own score, whatever a person put in its place. */
  public OptionalInt givenScore(Criterion criterion) {
    Integer score = given.get(criterion);
    return score == null ? OptionalInt.empty() : OptionalInt.of(score);
  }

  /** Computed by us; empty where one of its two criteria has no score. */
  public OptionalDouble effectiveness(Weights weights) {
    OptionalInt resolution = score(Criterion.RESOLUTION);
    OptionalInt sentiment = score(Criterion.SENTIMENT);
    return resolution.isEmpty() || sentiment.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(weights.effectiveness(resolution.getAsInt(), sentiment.getAsInt()));
  }

  /** A text of it with the customer's own words in the place of placeholders. */
  public String shown(String text) {
    return placeholders.restore(text);
  }

  /** Whether retention or an erasure took its texts; the numbers stay. */
  public boolean cleared() {
    return judgements.isEmpty();
  }
}
