package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.b2chatanalytics.metric.ShareInterval.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
  private static final double TOLERANCE = 0.0005;
  private static final double Z = 1.959964;

  @ParameterizedTest
  @CsvSource({"5, 5, .5655, 1", "95, 100, .8882, .9785", "460, 500, .8929, .9407"})
  void interval_isThatOfTheWorkedExample(long part, long whole, double low, double high) {
    ShareInterval interval = ShareInterval.of(part, whole);

    assertThat(interval.low()).isCloseTo(low, within(TOLERANCE));
    assertThat(interval.high()).isCloseTo(high, within(TOLERANCE));
  }

  @ParameterizedTest
  @CsvSource({
    "190, 200, 160, 200, .15, .0866, .2149, true",
    "45, 60, 300, 400, 0, -.1287, .1025, false",
    "5, 5, 300, 400, .25, -.1863, .2947, false",
  })
  void difference_isThatOfTheWorkedExample(
      long part,
      long whole,
      long otherPart,
      long otherWhole,
      double value,
      double low,
      double high,
      boolean sure) {
    Difference difference =
        ShareInterval.of(part, whole).minus(ShareInterval.of(otherPart, otherWhole));

    assertThat(difference.value()).isCloseTo(value, within(TOLERANCE));
    assertThat(difference.low()).isCloseTo(low, within(TOLERANCE));
    assertThat(difference.high()).isCloseTo(high, within(TOLERANCE));
    assertThat(difference.sure()).isEqualTo(sure);
  }

  /** Its ends are, by definition, where the score test stops to reject. */
  @Test
  void everyInterval_endsWhereTheScoreTestDoes() {
    for (int whole = 1; whole <= 60; whole++) {
      for (int part = 0; part <= whole; part++) {
        ShareInterval interval = ShareInterval.of(part, whole);
        assertThat(interval.low()).isBetween(0.0, interval.share());
        assertThat(interval.high()).isBetween(interval.share(), 1.0);
        for (double end : new double[] {interval.low(), interval.high()}) {
          if (end > 0 && end < 1) {
            double score = (interval.share() - end) / Math.sqrt(end * (1 - end) / whole);
            assertThat(Math.abs(score)).as("%d of %d", part, whole).isCloseTo(Z, within(1e-6));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 5", "6, 5"})
  void whatIsNoShare_isRefused(long part, long whole) {
    assertThatThrownBy(() -> ShareInterval.of(part, whole))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
