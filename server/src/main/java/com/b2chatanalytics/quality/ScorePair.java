package com.b2chatanalytics.quality;

import java.util.List;

/**
 * Two scores of one conversation for one criterion, both from 0 to 100.
 *
 * @param human or, for drift, the former model's
 * @param model the one that is judged
 */
public record ScorePair(int human, int model) {
  /** 0 to 19, 20 to 39, … 80 to 100. */
  static final int BANDS = 5;

  public ScorePair {
    if (human < 0 || human > 100 || model < 0 || model > 100) {
      throw new IllegalArgumentException(human + " and " + model);
    }
  }

  static int band(int score) {
    return Math.min(score / 20, BANDS - 1);
  }

  static double[] humans(List<ScorePair> pairs) {
    return pairs.stream().mapToDouble(ScorePair::human).toArray();
  }

  static double[] models(List<ScorePair> pairs) {
    return pairs.stream().mapToDouble(ScorePair::model).toArray();
  }
}
