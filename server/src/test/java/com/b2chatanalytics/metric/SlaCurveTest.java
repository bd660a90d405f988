package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.b2chatanalytics.metric.SlaOutcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula alone: compliance for every promise at once. */
class SlaCurveTest {
  private static final long SEED = 20_261_130;

  private static List<SlaCurve.Group> ended(long... seconds) {
    return groups(Kind.ENDED, seconds);
  }

  private static List<SlaCurve.Group> groups(Kind kind, long... seconds) {
    List<SlaCurve.Group> groups = new ArrayList<>();
    for (long each : seconds) {
      groups.add(new SlaCurve.Group(kind, each, 1));
    }
    return groups;
  }

  private static SlaCurve example() {
    List<SlaCurve.Group> groups = new ArrayList<>(ended(60, 120, 180, 400));
    groups.addAll(groups(Kind.RUNNING, 200, 500));
    return SlaCurve.of(groups);
  }

  @ParameterizedTest
  @CsvSource({
    "120, 2, 4, 0, .3333",
    "300, 3, 2, 1, .6",
    "450, 4, 1, 1, .8",
    "600, 4, 0, 2, 1",
  })
  void workedExample_comesOut(long target, long met, long breached, long pending, double share) {
    SlaCurve.Point point = example().at(target);

    assertThat(point).isEqualTo(new SlaCurve.Point(target, met, breached, pending));
    assertThat(point.share()).isCloseTo(share, within(0.0005));
  }

  @Test
  void leastPromise_isTheFirstStepThatReachesTheGoal() {
    assertThat(example().leastFor(0.6)).isEqualTo(OptionalLong.of(200));
    assertThat(example().leastFor(0.8)).isEqualTo(OptionalLong.of(400));
    assertThat(example().leastFor(0.95)).isEqualTo(OptionalLong.of(500));
    assertThat(example().leastFor(1)).isEqualTo(OptionalLong.of(500));
  }

  @Test
  void closedWithout_isBreachedWhateverIsPromised() {
    List<SlaCurve.Group> groups = new ArrayList<>(ended(10));
    groups.add(new SlaCurve.Group(Kind.UNSERVED, 0, 3));
    SlaCurve curve = SlaCurve.of(groups);

    assertThat(curve.at(1_000_000)).isEqualTo(new SlaCurve.Point(1_000_000, 1, 3, 0));
    assertThat(curve.leastFor(0.95)).isEmpty();
    assertThat(curve.leastFor(0.25)).isEqualTo(OptionalLong.of(10));
    assertThat(curve.unserved()).isEqualTo(3);
  }

  @Test
  void ofNothing_thereIsNoShareAndNoPromise() {
    SlaCurve curve = SlaCurve.of(List.of());

    assertThat(curve.at(300)).isEqualTo(new SlaCurve.Point(300, 0, 0, 0));
    assertThat(curve.at(300).share()).isNull();
    assertThat(curve.leastFor(0.95)).isEmpty();
    assertThat(curve.points(10)).isEmpty();
  }

  @Test
  void whoOnlyWaits_hasNoShareOnceNothingIsDecided() {
    SlaCurve curve = SlaCurve.of(groups(Kind.RUNNING, 100, 200));

    assertThat(curve.at(150).share()).isEqualTo(0);
    assertThat(curve.at(200).share()).isNull();
    assertThat(curve.leastFor(0.95)).isEmpty();
  }

  @Test
  void everyCurve_isWhatCountingOneByOneFinds() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      List<SlaOutcome> chats = new ArrayList<>();
      List<SlaCurve.Group> groups = new ArrayList<>();
      int size = random.nextInt(40);
      for (int i = 0; i < size; i++) {
        Kind kind = Kind.values()[random.nextInt(round % 2 == 0 ? 2 : 3)];
        long seconds = kind == Kind.UNSERVED ? 0 : random.nextInt(60) - (random.nextInt(9) / 8) * 5;
        chats.add(new SlaOutcome(kind, seconds, 0));
        groups.add(new SlaCurve.Group(kind, seconds, 1));
      }
      SlaCurve curve = SlaCurve.of(groups);
      Double before = null;
      OptionalLong least = OptionalLong.empty();
      for (long target = 0; target <= 70; target++) {
        SlaCurve.Point point = naive(chats, target);
        String what = "seed " + SEED + ", round " + round + ", target " + target;
        assertThat(curve.at(target)).as(what).isEqualTo(point);
        Double share = point.share();
        if (before != null && share != null) {
          assertThat(share).as(what).isGreaterThanOrEqualTo(before);
        }
        if (least.isEmpty() && share != null && share >= 0.8) {
          least = OptionalLong.of(target);
        }
        before = share;
        if (target > 0 && !curve.changes().contains(target)) {
          assertThat(curve.at(target).share()).as(what).isEqualTo(curve.at(target - 1).share());
        }
      }
      assertThat(curve.leastFor(0.8)).as("seed %d, round %d", SEED, round).isEqualTo(least);
      assertThat(curve.chats()).isEqualTo(size);
    }
  }

  private static SlaCurve.Point naive(List<SlaOutcome> chats, long target) {
    long met = chats.stream().filter(chat -> chat.against(target) == SlaState.MET).count();
    long pending = chats.stream().filter(chat -> chat.against(target) == SlaState.PENDING).count();
    return new SlaCurve.Point(target, met, chats.size() - met - pending, pending);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "7", "39", "40", "41"})
  void points_keepFirstAndLastAndNeverTwice(int most) {
    long[] seconds = new long[40];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = 3L * i;
    }
    SlaCurve curve = SlaCurve.of(ended(seconds));
    List<Long> targets = curve.points(most).stream().map(SlaCurve.Point::target).toList();

    assertThat(targets).hasSize(Math.min(most, 40)).doesNotHaveDuplicates().isSorted();
    assertThat(targets.getFirst()).isZero();
    assertThat(targets.getLast()).isEqualTo(117);
    assertThat(curve.points(most).getLast().share()).isEqualTo((@Nullable Double) 1.0);
  }
}
