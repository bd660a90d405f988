package com.b2chatanalytics.quality;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Cohen's kappa with quadratic weights (Cohen 1968) over five bands: 1 − Σ w·O / Σ w·E with w = (i
 * − j)²/16, O the observed and E the counts expected from the margins. 1 is agreement, 0 what
 * chance makes. Worked example: bands 0, 1, 2 against 0, 1, 3 make 6/7.
 */
final class WeightedKappa {
  private WeightedKappa() {}

  /** Empty where each rater used one single band: then nothing can be told from chance. */
  static OptionalDouble of(List<ScorePair> pairs) {
    long[] human = new long[ScorePair.BANDS];
    long[] model = new long[ScorePair.BANDS];
    double observed = 0;
    for (ScorePair pair : pairs) {
      int one = ScorePair.band(pair.human());
      int other = ScorePair.band(pair.model());
      human[one]++;
      model[other]++;
      observed += weight(one, other);
    }
    double expected = 0;
    for (int i = 0; i < ScorePair.BANDS; i++) {
      for (int j = 0; j < ScorePair.BANDS; j++) {
        expected += weight(i, j) * human[i] * model[j] / pairs.size();
      }
    }
    return used(human) <= 1 && used(model) <= 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - observed / expected);
  }

  private static double weight(int one, int other) {
    double distance = (double) (one - other) / (ScorePair.BANDS - 1);
    return distance * distance;
  }

  private static int used(long[] counts) {
    int used = 0;
    for (long count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }
}
