package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.b2chatanalytics.metric.FairShares.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairSharesTest {
  private static final double EXACT = 0.00005;

  /** Five lucky chats first. */
  private static final List<Counted> FIVE =
      List.of(
          new Counted(5, 5),
          new Counted(190, 200),
          new Counted(160, 200),
          new Counted(45, 60),
          new Counted(300, 400));

  private static List<String> ranges(FairShares shares) {
    return shares.ranks().stream().map(rank -> rank.best() + "–" + rank.worst()).toList();
  }

  @Test
  void theWorkedExample_isWorked() {
    FairShares shares = FairShares.of(FIVE, 1);
    assertThat(shares.team()).isCloseTo(.80925, within(EXACT));
    assertThat(shares.variance()).isCloseTo(.008843, within(EXACT / 10));
    assertThat(shares.weight()).isCloseTo(16.456, within(.0005));
    double[] scores = {.8537, .9393, .8007, .7628, .7523};
    for (int i = 0; i < scores.length; i++) {
      assertThat(shares.ranks().get(i).score())
          .as("score %d", i)
          .isCloseTo(scores[i], within(EXACT));
    }
    assertThat(ranges(shares)).containsExactly("1–5", "1–2", "2–5", "2–5", "2–5");
  }

  @Test
  void fiveLuckyChats_haveNoRankAndTakeNobodys() {
    FairShares shares = FairShares.of(FIVE, 20);
    assertThat(shares.ranks().getFirst().ranked()).isFalse();
    assertThat(ranges(shares)).containsExactly("null–null", "1–1", "2–4", "2–4", "2–4");
    assertThat(shares.ranks().getFirst().score()).isLessThan(shares.ranks().get(1).score());
  }

  @Test
  void whereChanceExplainsAll_everybodySharesTheFirstRank() {
    FairShares shares =
        FairShares.of(
            List.of(new Counted(80, 100), new Counted(81, 100), new Counted(79, 100)), 20);
    assertThat(shares.variance()).isZero();
    assertThat(ranges(shares)).containsExactly("1–1", "1–1", "1–1");
    assertThat(shares.ranks()).allSatisfy(rank -> assertThat(rank.score()).isEqualTo(.8));
  }

  @Test
  void whoeverStandsAlone_isTheTeam() {
    FairShares shares = FairShares.of(List.of(new Counted(30, 40)), 20);
    assertThat(shares.ranks()).containsExactly(new FairRank(.75, 1, 1));
    assertThat(FairShares.of(List.of(), 20).ranks()).isEmpty();
  }

  @Test
  void oppositesThatNoChanceExplains_areTakenAsTheyAre() {
    FairShares shares = FairShares.of(List.of(new Counted(0, 100), new Counted(100, 100)), 20);
    assertThat(shares.weight()).isZero();
    assertThat(shares.ranks()).containsExactly(new FairRank(0, 2, 2), new FairRank(1, 1, 1));
  }

  @Test
  void everyTeam_isRankedWithoutContradiction() {
    Random random = new Random(20_261_130);
    for (int round = 0; round < 300; round++) {
      List<Counted> team = new ArrayList<>();
      int size = 2 + random.nextInt(15);
      for (int i = 0; i < size; i++) {
        int among = 1 + random.nextInt(random.nextBoolean() ? 30 : 600);
        double share = 0.5 + 0.5 * random.nextDouble();
        int met = 0;
        for (int chat = 0; chat < among; chat++) {
          met += random.nextDouble() < share ? 1 : 0;
        }
        team.add(new Counted(met, among));
      }
      FairShares shares = FairShares.of(team, 20);
      long ranked = team.stream().filter(one -> one.among() >= 20).count();
      for (int i = 0; i < size; i++) {
        Counted one = team.get(i);
        FairRank rank = shares.ranks().get(i);
        double own = (double) one.met() / one.among();
        // Drawn towards the team's, never beyond it.
        assertThat(rank.score())
            .isBetween(Math.min(own, shares.team()) - 1e-12, Math.max(own, shares.team()) + 1e-12);
        assertThat(rank.ranked()).isEqualTo(one.among() >= 20);
        if (rank.best() != null && rank.worst() != null) {
          assertThat(rank.best()).isBetween(1, rank.worst());
          assertThat((long) rank.worst()).isLessThanOrEqualTo(ranked);
        }
      }
      List<Counted> reversed = new ArrayList<>(team);
      Collections.reverse(reversed);
      List<String> back = new ArrayList<>(ranges(FairShares.of(reversed, 20)));
      Collections.reverse(back);
      assertThat(back).isEqualTo(ranges(shares));
    }
  }

  @Test
  void luckOfFew_neverBeatsASureBetterOne() {
    for (int lucky = 1; lucky < 20; lucky++) {
      List<Counted> team = new ArrayList<>(FIVE);
      team.set(0, new Counted(lucky, lucky));
      FairShares shares = FairShares.of(team, 20);
      assertThat(shares.ranks().getFirst().ranked()).isFalse();
      assertThat(shares.ranks().get(1).best()).isEqualTo(1);
    }
  }
}
