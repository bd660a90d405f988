package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Something that scores are compared in: a criterion, or effectiveness, which is made of two.
 *
 * @param key as the API spells it
 */
record Facet(String key, Function<Map<Criterion, Integer>, OptionalInt> score) {
  static final String EFFECTIVENESS = "effectiveness";

  /** Effectiveness first, then every criterion. */
  static List<Facet> all(Weights weights) {
    List<Facet> all = new ArrayList<>();
    all.add(new Facet(EFFECTIVENESS, scores -> effectiveness(weights, scores)));
    for (Criterion criterion : Criterion.values()) {
      all.add(new Facet(criterion.key(), scores -> criterion(criterion, scores)));
    }
    return all;
  }

  private static OptionalInt criterion(Criterion criterion, Map<Criterion, Integer> scores) {
    Integer score = scores.get(criterion);
    return score == null ? OptionalInt.empty() : OptionalInt.of(score);
  }

  private static OptionalInt effectiveness(Weights weights, Map<Criterion, Integer> scores) {
    Integer resolution = scores.get(Criterion.RESOLUTION);
    Integer sentiment = scores.get(Criterion.SENTIMENT);
    return resolution == null || sentiment == null
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(weights.effectiveness(resolution, sentiment)));
  }
}
