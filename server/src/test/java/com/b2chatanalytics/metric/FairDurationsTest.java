package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairDurationsTest {
  private static LogMoments waits(long n, double geometricMean) {
    return new LogMoments(n, Math.log(geometricMean), 1);
  }

  private static List<String> ranges(FairDurations durations) {
    return durations.ranks().stream().map(rank -> rank.best() + "–" + rank.worst()).toList();
  }

  @Test
  void theWorkedExample_isWorked() {
    FairDurations durations =
        FairDurations.of(List.of(waits(5, 60), waits(200, 120), waits(150, 90), waits(80, 150)), 1);
    assertThat(durations.team()).isCloseTo(112.3, within(.05));
    assertThat(durations.within()).isCloseTo(1, within(1e-12));
    assertThat(durations.between()).isCloseTo(.05025, within(.000005));
    double[] scores = {99.0, 119.3, 92.4, 141.6};
    for (int i = 0; i < scores.length; i++) {
      assertThat(durations.ranks().get(i).score()).as("%d", i).isCloseTo(scores[i], within(.05));
    }
  }

  @Test
  void fiveQuickChats_loseToAHundredAndFiftyGoodOnes() {
    FairDurations durations =
        FairDurations.of(
            List.of(waits(5, 60), waits(200, 120), waits(150, 90), waits(80, 150)), 20);
    assertThat(durations.ranks().getFirst().score())
        .isGreaterThan(durations.ranks().get(2).score());
    // 90 s against 120 s of these many is sure, 120 s against 150 s is not.
    assertThat(ranges(durations)).containsExactly("null–null", "2–3", "1–1", "2–3");
  }

  @Test
  void whereChanceExplainsAll_everybodySharesTheFirstRank() {
    FairDurations alike = FairDurations.of(List.of(waits(50, 100), waits(60, 101)), 20);
    assertThat(alike.between()).isZero();
    assertThat(ranges(alike)).containsExactly("1–1", "1–1");
    assertThat(alike.ranks())
        .allSatisfy(rank -> assertThat(rank.score()).isCloseTo(alike.team(), within(1e-9)));

    FairDurations single =
        FairDurations.of(List.of(new LogMoments(1, 2, 0), new LogMoments(1, 5, 0)), 1);
    assertThat(ranges(single)).containsExactly("1–1", "1–1");
    assertThat(FairDurations.of(List.of(), 20).ranks()).isEmpty();
  }

  @Test
  void waitsThatNeverVary_areTakenAsTheyAre() {
    FairDurations durations =
        FairDurations.of(
            List.of(new LogMoments(30, Math.log(60), 0), new LogMoments(30, Math.log(90), 0)), 20);
    assertThat(durations.ranks().getFirst().score()).isCloseTo(60, within(1e-9));
    assertThat(ranges(durations)).containsExactly("1–1", "2–2");
  }

  @Test
  void everyTeam_isRankedWithoutContradiction() {
    Random random = new Random(20_261_130);
    for (int round = 0; round < 300; round++) {
      List<LogMoments> team = new ArrayList<>();
      int size = 2 + random.nextInt(15);
      for (int i = 0; i < size; i++) {
        team.add(
            new LogMoments(
                1 + random.nextInt(200), 4 + random.nextGaussian() / 2, 0.5 + random.nextDouble()));
      }
      FairDurations durations = FairDurations.of(team, 20);
      long ranked = team.stream().filter(one -> one.n() >= 20).count();
      for (int i = 0; i < size; i++) {
        double own = team.get(i).geometricMean();
        FairRank rank = durations.ranks().get(i);
        assertThat(rank.score())
            .isBetween(
                Math.min(own, durations.team()) - 1e-9, Math.max(own, durations.team()) + 1e-9);
        assertThat(rank.ranked()).isEqualTo(team.get(i).n() >= 20);
        if (rank.best() != null && rank.worst() != null) {
          assertThat(rank.best()).isBetween(1, rank.worst());
          assertThat((long) rank.worst()).isLessThanOrEqualTo(ranked);
        }
      }
    }
  }

  @Test
  void aChange_isSureOnlyBeyondChance() {
    assertThat(waits(100, 60).since(waits(100, 120)).ratio()).isCloseTo(.5, within(1e-12));
    assertThat(waits(100, 60).since(waits(100, 120)).surelyFaster()).isTrue();
    assertThat(waits(100, 110).since(waits(100, 120)).surelyFaster()).isFalse();
    LogMoments.Change change = waits(50, 80).since(waits(80, 100));
    assertThat(Math.log(change.ratio()) * 2)
        .isCloseTo(Math.log(change.low()) + Math.log(change.high()), within(1e-12));
  }
}
