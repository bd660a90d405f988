package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileIntervalTest {
  private static final MathContext EXACT = new MathContext(60);

  @ParameterizedTest
  @CsvSource({
    "20, 50, 10, 6, 15, .9586",
    "100, 50, 50, 40, 61, .9648",
    "100, 95, 95, 90, 100, .9826",
    "73, 95, 70, 65, 73, .9659",
    "400, 95, 380, 371, 389, .9619",
    "400, 99, 396, 392, 400, .9613",
    "1000, 95, 950, 936, 964, .9581",
    "20, 95, 19, 17, , .9841",
  })
  void ranks_areThoseOfTheWorkedTable(
      long n, int percent, long rank, Long lower, @Nullable Long upper, double coverage) {
    PercentileInterval interval = PercentileInterval.of(n, percent);

    assertThat(interval.rank()).isEqualTo(rank);
    assertThat(interval.lower()).isEqualTo(lower);
    assertThat(interval.upper()).isEqualTo(upper);
    assertThat(interval.coverage()).isCloseTo(coverage, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({"50, 6", "90, 36", "95, 72", "99, 368"})
  void fewest_isTheSmallestNumberWithAClosedInterval(int percent, long fewest) {
    assertThat(PercentileInterval.fewest(percent)).isEqualTo(fewest);
    assertThat(PercentileInterval.of(fewest, percent).closed()).isTrue();
    assertThat(PercentileInterval.of(fewest - 1, percent).closed()).isFalse();
  }

  @Test
  void everyRank_isTheOneThatExactArithmeticFinds() {
    for (int percent : new int[] {1, 10, 50, 90, 95, 99}) {
      for (int n = 1; n <= 150; n++) {
        PercentileInterval interval = PercentileInterval.of(n, percent);
        double[] upTo = exact(n, percent);
        Long lower = null;
        Long upper = null;
        for (int i = n; i >= 1; i--) {
          if (lower == null && upTo[i - 1] <= 0.025) {
            lower = (long) i;
          }
          if (upTo[i - 1] >= 0.975) {
            upper = (long) i;
          }
        }
        assertThat(interval.lower()).as("P%d of %d", percent, n).isEqualTo(lower);
        assertThat(interval.upper()).as("P%d of %d", percent, n).isEqualTo(upper);
        double above = upper == null ? 1 : upTo[(int) (upper - 1)];
        double below = lower == null ? 0 : upTo[(int) (lower - 1)];
        assertThat(interval.coverage()).isCloseTo(above - below, within(1e-12));
      }
    }
  }

  /** The binomial distribution function from 0 to n, with 60 digits. */
  private static double[] exact(int n, int percent) {
    BigDecimal p = BigDecimal.valueOf(percent, 2);
    BigDecimal q = BigDecimal.ONE.subtract(p);
    BigDecimal each = q.pow(n, EXACT);
    BigDecimal sum = BigDecimal.ZERO;
    double[] upTo = new double[n + 1];
    for (int k = 0; k <= n; k++) {
      sum = sum.add(each, EXACT);
      upTo[k] = sum.doubleValue();
      each =
          each.multiply(p, EXACT)
              .multiply(BigDecimal.valueOf(n - k), EXACT)
              .divide(q.multiply(BigDecimal.valueOf(k + 1)), EXACT);
    }
    return upTo;
  }

  @Test
  void tenMillion_lieAsCloseAsTheNormalDistributionSays() {
    PercentileInterval interval = PercentileInterval.of(10_000_000, 50);

    assertThat(interval.lower()).isBetween(4_996_895L, 4_996_910L);
    assertThat(interval.upper()).isBetween(5_003_091L, 5_003_107L);
    assertThat(interval.coverage()).isBetween(0.95, 0.9505);
  }

  @Test
  void ofNothing_thereIsNoInterval() {
    assertThatThrownBy(() -> PercentileInterval.of(0, 95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
