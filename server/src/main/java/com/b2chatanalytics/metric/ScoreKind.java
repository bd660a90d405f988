package com.b2chatanalytics.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is scored of a conversation, each from 0 to 100, filed under the opening. */
public enum ScoreKind {
  /** Computed from resolution and sentiment by the present weights, never asked of the model. */
  EFFECTIVENESS,
  RESOLUTION,
  SENTIMENT,
  PROFESSIONALISM,
  CLARITY;

  private static final String PREFIX = "quality.";

  /** As the API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of the measure that is its mean, and of bounds and orders of lists. */
  public String measure() {
    return PREFIX + key();
  }

  /** The score whose measure it is, absent when there is none. */
  public static Optional<ScoreKind> find(String measure) {
    return Arrays.stream(values()).filter(score -> score.measure().equals(measure)).findFirst();
  }

  /** Its value in a row of {@code chat_fact}, {@code NULL} where there is none. */
  String sql(QualityWeights weights) {
    return this == EFFECTIVENESS ? weights.sql() : "score_" + key();
  }

  /**
   * The same in whole hundredths, so that bounds and orders of lists do not hang on the last bit of
   * a fraction.
   */
  String hundredths(QualityWeights weights) {
    return "round(" + sql(weights) + " * 100)::BIGINT";
  }
}
