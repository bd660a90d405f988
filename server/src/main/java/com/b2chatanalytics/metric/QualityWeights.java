package com.b2chatanalytics.metric;

/**
 * How much resolution and sentiment weigh in effectiveness; both make 1. A change holds for all
 * chats at once, for effectiveness is computed when it is asked for.
 */
public record QualityWeights(double resolution, double sentiment) {

  /** 60 % resolution, 40 % sentiment. */
  public static final QualityWeights USUAL = new QualityWeights(0.6, 0.4);

  /** From 0 to 100. */
  public double effectiveness(int resolutionScore, int sentimentScore) {
    return resolution * resolutionScore + sentiment * sentimentScore;
  }

  /** The same, as DuckDB computes it bit by bit alike. */
  String sql() {
    return "(%s::DOUBLE * score_resolution + %s::DOUBLE * score_sentiment)"
        .formatted(resolution, sentiment);
  }
}
