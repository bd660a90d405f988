package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
  private static final double EXACT = 0.00005;
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "5, 5, .5655, 1",
    "95, 100, .8882, .9785",
    "460, 500, .8929, .9407",
    "0, 5, 0, .4345"
  })
  void aShare_liesWhereTheWorkedExamplesSay(long met, long among, double low, double high) {
    ShareInterval interval = ShareInterval.of(met, among);
    assertThat(interval.low()).isCloseTo(low, within(EXACT));
    assertThat(interval.high()).isCloseTo(high, within(EXACT));
  }

  @ParameterizedTest
  @CsvSource({
    "190, 200, 160, 200, .0866, .2149, true",
    "45, 60, 300, 400, -.1287, .1025, false",
    "5, 5, 300, 400, -.1863, .2947, false",
  })
  void aDifference_isSureOnlyWhereItsIntervalIs(
      long met, long among, long otherMet, long otherAmong, double low, double high, boolean sure) {
    ShareInterval interval = ShareInterval.difference(met, among, otherMet, otherAmong);
    assertThat(interval.low()).isCloseTo(low, within(EXACT));
    assertThat(interval.high()).isCloseTo(high, within(EXACT));
    assertThat(interval.surelyAboveZero()).isEqualTo(sure);
  }

  @Test
  void theInterval_holdsTheShareAndItsMirrorImageMirrorsIt() {
    Random random = new Random(20_261_130);
    for (int i = 0; i < 2_000; i++) {
      long among = 1L + random.nextInt(500);
      long met = random.nextInt((int) among + 1);
      ShareInterval interval = ShareInterval.of(met, among);
      ShareInterval mirror = ShareInterval.of(among - met, among);
      double share = (double) met / among;
      assertThat(interval.low()).isBetween(0.0, share);
      assertThat(interval.high()).isBetween(share, 1.0);
      assertThat(mirror.low()).isCloseTo(1 - interval.high(), within(ROUNDING));
      assertThat(mirror.high()).isCloseTo(1 - interval.low(), within(ROUNDING));

      long others = 1L + random.nextInt(500);
      long otherMet = random.nextInt((int) others + 1);
      ShareInterval one = ShareInterval.difference(met, among, otherMet, others);
      ShareInterval other = ShareInterval.difference(otherMet, others, met, among);
      assertThat(one.low()).isCloseTo(-other.high(), within(ROUNDING));
      assertThat(one.low()).isLessThanOrEqualTo(share - (double) otherMet / others);
      assertThat(one.high()).isGreaterThanOrEqualTo(share - (double) otherMet / others);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 5", "6, 5"})
  void whatIsNoShare_isRefused(long met, long among) {
    assertThatThrownBy(() -> ShareInterval.of(met, among))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
