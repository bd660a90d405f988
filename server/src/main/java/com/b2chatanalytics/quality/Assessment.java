package com.b2chatanalytics.quality;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is believed of one conversation, in the space of placeholders: every judgement has a quote
 * that stands in the transcript.
 *
 * @param language of the customer, such as {@code es}; {@code und} where the model named none
 * @param judgements by criterion; at most one is missing, for want of a valid quote
 * @param topics at most three
 */
public record Assessment(
    String language,
    Map<Criterion, Judgement> judgements,
    List<String> topics,
    String summary,
    List<CoachingPoint> coaching) {

  /** A second criterion without evidence voids them all. */
  static final int FEWEST_JUDGEMENTS = Criterion.values().length - 1;

  public Assessment {
    if (judgements.size() < FEWEST_JUDGEMENTS) {
      throw new IllegalArgumentException("only " + judgements.keySet() + " have evidence");
    }
    judgements = Map.copyOf(new EnumMap<>(judgements));
    topics = List.copyOf(topics);
    coaching = List.copyOf(coaching);
  }

  /** The score of a criterion; empty where it had no valid evidence. */
  public OptionalInt score(Criterion criterion) {
    Judgement judgement = judgements.get(criterion);
    return judgement == null ? OptionalInt.empty() : OptionalInt.of(judgement.score());
  }

  /** Computed by us; empty where one of its two criteria is void. */
  public OptionalDouble effectiveness(Weights weights) {
    OptionalInt resolution = score(Criterion.RESOLUTION);
    OptionalInt sentiment = score(Criterion.SENTIMENT);
    return resolution.isEmpty() || sentiment.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(weights.effectiveness(resolution.getAsInt(), sentiment.getAsInt()));
  }
}
