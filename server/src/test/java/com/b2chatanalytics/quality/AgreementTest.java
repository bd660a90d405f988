package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static List<ScorePair> pairs(int... humanThenModel) {
    List<ScorePair> pairs = new ArrayList<>();
    for (int i = 0; i < humanThenModel.length; i += 2) {
      pairs.add(new ScorePair(humanThenModel[i], humanThenModel[i + 1]));
    }
    return pairs;
  }

  /** Scores of two raters who see the same thing and err by up to {@code noise}. */
  private static List<ScorePair> noisy(long seed, int count, int noise) {
    Random random = new Random(seed);
    List<ScorePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int truth = random.nextInt(101);
      pairs.add(
          new ScorePair(
              Math.clamp(truth + random.nextInt(-noise, noise + 1), 0, 100),
              Math.clamp(truth + random.nextInt(-noise, noise + 1), 0, 100)));
    }
    return pairs;
  }

  @Test
  void kappa_isThatOfTheWorkedExamples() {
    assertThat(WeightedKappa.of(pairs(0, 5, 20, 39, 40, 60)).orElseThrow())
        .isCloseTo(6.0 / 7, within(1e-12));
    assertThat(WeightedKappa.of(pairs(0, 0, 0, 100, 100, 0, 100, 100)).orElseThrow())
        .isCloseTo(0, within(1e-12));
    assertThat(WeightedKappa.of(pairs(0, 100, 100, 0)).orElseThrow()).isCloseTo(-1, within(1e-12));
    assertThat(WeightedKappa.of(pairs(10, 19, 50, 45)).orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void kappaOfOneBandEach_isNotComputable() {
    assertThat(WeightedKappa.of(pairs(90, 95, 85, 100))).isEmpty();
    assertThat(WeightedKappa.of(pairs(90, 5, 85, 10))).isEmpty();
    assertThat(WeightedKappa.of(List.of())).isEmpty();
    assertThat(WeightedKappa.of(pairs(90, 5, 85, 90))).isPresent();
  }

  /** By the definition, over every pair of bands and every conversation. */
  @RepeatedTest(100)
  void kappa_isThatOfTheDefinition(RepetitionInfo repetition) {
    List<ScorePair> pairs = noisy(repetition.getCurrentRepetition(), 40, 40);
    double observed = 0;
    double expected = 0;
    for (ScorePair one : pairs) {
      observed += Math.pow(band(one.human()) - band(one.model()), 2) / 16 / pairs.size();
      for (ScorePair other : pairs) {
        expected +=
            Math.pow(band(one.human()) - band(other.model()), 2) / 16 / pairs.size() / pairs.size();
      }
    }

    assertThat(WeightedKappa.of(pairs).orElseThrow())
        .isCloseTo(1 - observed / expected, within(1e-9));
  }

  private static int band(int score) {
    return score >= 80 ? 4 : score >= 60 ? 3 : score >= 40 ? 2 : score >= 20 ? 1 : 0;
  }

  @Test
  void rankCorrelation_isThatOfTheWorkedExample() {
    double[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    assertThat(RankCorrelation.of(iq, hours).orElseThrow()).isCloseTo(-29.0 / 165, within(1e-12));
    assertThat(RankCorrelation.ranks(new double[] {10, 20, 20, 5, 20}))
        .containsExactly(2, 4, 4, 1, 4);
    assertThat(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isEmpty();
    assertThat(RankCorrelation.of(new double[0], new double[0])).isEmpty();
  }

  /** A mid-rank counts what is smaller, and half of what is equal. */
  @RepeatedTest(100)
  void rankCorrelation_isThatOfTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int count = 2 + random.nextInt(40);
    double[] one = random.doubles(count, 0, 10).map(Math::rint).toArray();
    double[] other = random.doubles(count, 0, 10).map(Math::rint).toArray();
    double[] a = naiveRanks(one);
    double[] b = naiveRanks(other);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        ab += (a[i] - a[j]) * (b[i] - b[j]);
        aa += (a[i] - a[j]) * (a[i] - a[j]);
        bb += (b[i] - b[j]) * (b[i] - b[j]);
      }
    }
    OptionalDouble found = RankCorrelation.of(one, other);

    assertThat(found.isPresent()).isEqualTo(aa > 0 && bb > 0);
    if (found.isPresent()) {
      assertThat(found.getAsDouble()).isCloseTo(ab / Math.sqrt(aa * bb), within(1e-9));
    }
  }

  private static double[] naiveRanks(double[] values) {
    return Arrays.stream(values)
        .map(value -> {
          double smaller = Arrays.stream(values).filter(each -> each < value).count();
          double equal = Arrays.stream(values).filter(each -> each == value).count();
          return smaller + (equal + 1) / 2;
        })
        .toArray();
  }

  /** Krippendorff's own example: four observers, twelve units, gaps. */
  @Test
  void alpha_isThatOfTheWorkedExample() {
    List<List<Integer>> units =
        List.of(
            List.of(1, 1, 1),
            List.of(2, 2, 3, 2),
            List.of(3, 3, 3, 3),
            List.of(3, 3, 3, 3),
            List.of(2, 2, 2, 2),
            List.of(1, 2, 3, 4),
            List.of(4, 4, 4, 4),
            List.of(1, 1, 2, 1),
            List.of(2, 2, 2, 2),
            List.of(5, 5, 5),
            List.of(1, 1),
            List.of(3));

    assertThat(Krippendorff.alpha(units).orElseThrow()).isCloseTo(0.849, within(0.0005));
    assertThat(Krippendorff.alpha(List.of(List.of(3), List.of(4)))).isEmpty();
    assertThat(Krippendorff.alpha(List.of(List.of(3, 3)))).isEmpty();
  }

  @RepeatedTest(50)
  void alpha_isThatOfTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<List<Integer>> units = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      units.add(random.ints(2 + random.nextInt(3), 0, 101).boxed().toList());
    }
    List<Integer> all = units.stream().flatMap(List::stream).toList();
    double observed = 0;
    for (List<Integer> unit : units) {
      observed += squares(unit) / (unit.size() - 1) / all.size();
    }
    double expected = squares(all) / all.size() / (all.size() - 1);

    assertThat(Krippendorff.alpha(units).orElseThrow())
        .isCloseTo(1 - observed / expected, within(1e-9));
  }

  private static double squares(List<Integer> values) {
    double sum = 0;
    for (int one : values) {
      for (int other : values) {
        sum += (one - other) * (one - other);
      }
    }
    return sum;
  }

  /** The design's simulation: 200 pairs leave an interval about 0.14 wide. */
  @Test
  void theInterval_narrowsAsTheDesignSays() {
    List<ScorePair> many = noisy(3, 200, 30);
    Estimate of200 = Agreement.of(many).kappa().orElseThrow();
    Estimate of50 = Agreement.of(many.subList(0, 50)).kappa().orElseThrow();

    assertThat(of200.value()).isBetween(0.6, 0.8);
    assertThat(of200.low()).isLessThan(of200.value());
    assertThat(of200.high()).isGreaterThan(of200.value());
    assertThat(of200.high() - of200.low()).isBetween(0.08, 0.20);
    assertThat(of50.high() - of50.low()).isGreaterThan(of200.high() - of200.low());
    assertThat(Agreement.of(many).kappa()).contains(of200);
  }

  /** Of many samples from one population, about 95 of 100 intervals hold its value. */
  @Test
  void theIntervalOfTheBias_holdsTheTruthAlmostAlways() {
    int held = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<ScorePair> pairs = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int human = 20 + random.nextInt(60);
        pairs.add(new ScorePair(human, human + 5 + random.nextInt(-10, 11)));
      }
      Estimate bias =
          Estimate.of(
                  pairs,
                  drawn -> drawn.stream().mapToInt(each -> each.model() - each.human()).average())
              .orElseThrow();
      held += bias.low() <= 5 && 5 <= bias.high() ? 1 : 0;
    }

    assertThat(held).isBetween(88, 100);
  }

  @Test
  void aKindModel_isBiasedUpwards() {
    Agreement kind =
        Agreement.of(
            pairs(50, 60, 40, 55, 70, 75, 20, 30, 10, 20, 30, 40, 60, 70, 80, 90, 0, 10, 85, 95));

    assertThat(kind.bias().orElseThrow().value()).isCloseTo(10, within(1e-12));
    assertThat(kind.rank().orElseThrow().value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aFigureThatDoesNotExist_hasNoInterval() {
    Agreement constant = Agreement.of(Collections.nCopies(60, new ScorePair(90, 95)));

    assertThat(constant.kappa()).isEmpty();
    assertThat(constant.rank()).isEmpty();
    assertThat(constant.adviceOnly()).isTrue();
    assertThat(Agreement.of(List.of()).bias()).isEmpty();
  }

  @Test
  void belowFiftyPairsOrKappa06_aScoreIsAdvice() {
    assertThat(Agreement.of(noisy(1, 49, 5)).adviceOnly()).isTrue();
    assertThat(Agreement.of(noisy(1, 50, 5)).adviceOnly()).isFalse();
    assertThat(Agreement.of(noisy(1, 200, 90)).adviceOnly()).isTrue();
    assertThat(Agreement.of(noisy(1, 199, 5)).firstImpression()).isTrue();
    assertThat(Agreement.of(noisy(1, 200, 5)).firstImpression()).isFalse();
  }

  @Test
  void groups_areShownFromThirtyPairsOn() {
    List<Integer> reviews = new ArrayList<>();
    for (int i = 0; i < 59; i++) {
      reviews.add(i);
    }

    assertThat(Agreement.by(reviews, i -> i < 30 ? "es" : "en", i -> new ScorePair(i, i)))
        .containsOnlyKeys("es");
  }

  @Test
  void drift_isAShiftOfThreePointsOrAKappaBelow08() {
    assertThat(Agreement.drifted(pairs(10, 13, 50, 53, 90, 93))).isFalse();
    assertThat(Agreement.drifted(pairs(10, 14, 50, 54, 90, 94))).isTrue();
    assertThat(Agreement.drifted(pairs(10, 50, 50, 10, 90, 90))).isTrue();
  }
}
