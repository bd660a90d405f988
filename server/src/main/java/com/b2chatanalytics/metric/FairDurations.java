package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Waits of several people made comparable as {@link FairShares} does it for shares, on logarithms:
 * each geometric mean is drawn towards the team's, the more so the fewer waits it is made of.
 *
 * @param team geometric mean of all waits, in seconds
 * @param within variance of the logarithms of one person's waits, pooled
 * @param between variance of the true means beyond chance; 0 where chance explains all
 * @param ranks in the order of the people asked for; scores in seconds, fewer are better
 */
public record FairDurations(double team, double within, double between, List<FairRank> ranks) {
  private static final double Z = 1.959964;

  public FairDurations {
    ranks = List.copyOf(ranks);
  }

  /**
   * Scores everybody, and ranks those of whom enough was observed among each other.
   *
   * @param fewest waits that are enough
   */
  public static FairDurations of(List<LogMoments> people, long fewest) {
    double all = people.stream().mapToDouble(LogMoments::n).sum();
    double mean =
        all == 0 ? 0 : people.stream().mapToDouble(one -> one.n() * one.mean()).sum() / all;
    double degrees = all - people.size();
    double within =
        degrees < 1
            ? 0
            : people.stream().mapToDouble(one -> (one.n() - 1) * one.variance()).sum() / degrees;
    // Of one wait each nothing says what is chance.
    double between = degrees < 1 ? 0 : between(people, mean, within, all);
    List<FairRank> ranks = new ArrayList<>();
    for (LogMoments one : people) {
      double trust = between == 0 ? 0 : between / (between + within / one.n());
      double score = Math.exp(mean + trust * (one.mean() - mean));
      ranks.add(
          one.n() < fewest
              ? new FairRank(score, null, null)
              : rank(one, score, people, fewest, within, between));
    }
    return new FairDurations(Math.exp(mean), within, between, ranks);
  }

  private static double between(List<LogMoments> people, double mean, double within, double all) {
    int others = people.size() - 1;
    if (others < 1) {
      return 0;
    }
    double squares = people.stream().mapToDouble(one -> (double) one.n() * one.n()).sum();
    double spread =
        people.stream().mapToDouble(one -> one.n() * Math.pow(one.mean() - mean, 2)).sum();
    return Math.max(0, (spread - within * others) / (all - squares / all));
  }

  private static FairRank rank(
      LogMoments one,
      double score,
      List<LogMoments> people,
      long fewest,
      double within,
      double between) {
    if (between == 0) {
      return new FairRank(score, 1, 1);
    }
    int ranked = 0;
    int better = 0;
    int worse = 0;
    for (LogMoments other : people) {
      if (other.n() >= fewest) {
        ranked++;
        better += surelyFaster(other, one, within) ? 1 : 0;
        worse += surelyFaster(one, other, within) ? 1 : 0;
      }
    }
    return new FairRank(score, 1 + better, ranked - worse);
  }

  private static boolean surelyFaster(LogMoments one, LogMoments other, double within) {
    double half = Z * Math.sqrt(within / one.n() + within / other.n());
    return other.mean() - one.mean() > half;
  }
}
