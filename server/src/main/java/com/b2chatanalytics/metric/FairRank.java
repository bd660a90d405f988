package com.b2chatanalytics.metric;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands among others as far as chance allows to say: a score drawn towards the
 * team's, the more so the less was observed, and the ranks that may be theirs.
 *
 * @param score a share from 0 to 1, or seconds
 * @param best 1 and one more for everybody who is surely better; absent with too few observations
 * @param worst how many are ranked, less everybody who is surely worse; absent with too few
 */
public record FairRank(double score, @Nullable Integer best, @Nullable Integer worst) {

  /** Whether there is enough to rank by. */
  public boolean ranked() {
    return best != null;
  }
}
