package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares of several people made comparable by empirical Bayes: each is drawn towards the team's by
 * as many imagined chats of the team as the people's true shares are alike, so that five lucky
 * chats beat nobody. Who is surely better is told by the interval of the difference of two shares.
 *
 * @param team share of all chats together
 * @param variance how far the true shares lie apart beyond chance; 0 where chance explains all
 * @param weight imagined chats added to each; infinite where the variance is 0
 * @param ranks in the order of the people asked for; a higher share is better
 */
public record FairShares(double team, double variance, double weight, List<FairRank> ranks) {

  public FairShares {
    ranks = List.copyOf(ranks);
  }

  /**
   * What one of them was observed to do.
   *
   * @param met from 0 to {@code among}
   * @param among at least 1
   */
  public record Counted(long met, long among) {
    public Counted {
      if (among < 1 || met < 0 || met > among) {
        throw new IllegalArgumentException("no share " + met + " of " + among);
      }
    }

    private double share() {
      return (double) met / among;
    }
  }

  /**
   * Scores everybody, and ranks those of whom enough was observed among each other.
   *
   * @param fewest chats that are enough
   */
  public static FairShares of(List<Counted> people, long fewest) {
    double met = people.stream().mapToDouble(Counted::met).sum();
    double all = people.stream().mapToDouble(Counted::among).sum();
    double team = all == 0 ? 0 : met / all;
    double variance = variance(people, team, all);
    // Shares that differ more than any beta distribution allows are not drawn at all.
    double weight =
        variance == 0 ? Double.POSITIVE_INFINITY : Math.max(0, team * (1 - team) / variance - 1);
    List<FairRank> ranks = new ArrayList<>();
    for (Counted one : people) {
      double score = variance == 0 ? team : (one.met() + weight * team) / (one.among() + weight);
      ranks.add(
          one.among() < fewest
              ? new FairRank(score, null, null)
              : rank(one, score, people, fewest, variance));
    }
    return new FairShares(team, variance, weight, ranks);
  }

  private static double variance(List<Counted> people, double team, double all) {
    int others = people.size() - 1;
    if (others < 1) {
      return 0;
    }
    double squares = people.stream().mapToDouble(one -> (double) one.among() * one.among()).sum();
    double spread =
        people.stream().mapToDouble(one -> one.among() * Math.pow(one.share() - team, 2)).sum();
    double typical = (all - squares / all) / others;
    return Math.max(0, (spread - others * team * (1 - team)) / (others * typical));
  }

  private static FairRank rank(
      Counted one, double score, List<Counted> people, long fewest, double variance) {
    if (variance == 0) {
      return new FairRank(score, 1, 1);
    }
    int ranked = 0;
    int better = 0;
    int worse = 0;
    for (Counted other : people) {
      if (other.among() >= fewest) {
        ranked++;
        better += surelyAbove(other, one) ? 1 : 0;
        worse += surelyAbove(one, other) ? 1 : 0;
      }
    }
    return new FairRank(score, 1 + better, ranked - worse);
  }

  private static boolean surelyAbove(Counted one, Counted other) {
    return one.share() > other.share()
        && ShareInterval.of(one.met(), one.among())
                .minus(ShareInterval.of(other.met(), other.among()))
                .low()
            > 0;
  }
}
