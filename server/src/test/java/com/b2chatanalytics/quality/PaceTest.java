package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  private final Pace pace = new Pace(Duration.ofSeconds(1));

  private static RateLimits left(long requests, long input) {
    Instant reset = NOW.plusSeconds(40);
    return new RateLimits(
        new RateLimits.Left(requests, reset), new RateLimits.Left(input, reset), null);
  }

  @Test
  void eachAnswer_allowsOneMore_andAnOverloadHalves() {
    assertThat(pace.atOnce()).isEqualTo(2);
    for (int i = 0; i < 20; i++) {
      pace.answered(RateLimits.UNKNOWN, 1_000, 500, 1);
    }
    assertThat(pace.atOnce()).isEqualTo(6);
    pace.failed(new ClaudeReply.Later(529, "overloaded_error", null, true), NOW);
    assertThat(pace.atOnce()).isEqualTo(3);
  }

  @Test
  void retryAfter_isKept_alsoWhereItIsLong() {
    pace.failed(new ClaudeReply.Later(429, "rate_limit_error", Duration.ofSeconds(90), false), NOW);
    assertThat(pace.notBefore()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  void aLimitThatIsNearlyUsedUp_isWaitedFor() {
    pace.answered(left(500, 1_000_000), 2_000, 500, 3);
    assertThat(pace.notBefore()).isEqualTo(Instant.EPOCH);
    pace.answered(left(500, 7_999), 2_000, 500, 3);
    assertThat(pace.notBefore()).isEqualTo(NOW.plusSeconds(40));
    Pace other = new Pace(Duration.ofSeconds(1));
    other.answered(left(3, 1_000_000), 2_000, 500, 3);
    assertThat(other.notBefore()).isEqualTo(NOW.plusSeconds(40));
  }

  @Test
  void pausesGrow_andTenWavesAreHopeless_howeverManyFailInEach() {
    Instant now = NOW;
    for (int wave = 1; wave <= Pace.MOST_FAILURES; wave++) {
      assertThat(pace.isHopeless()).isFalse();
      for (int i = 0; i < 6; i++) {
        pace.lost(now);
      }
      Duration pause = Duration.between(now, pace.notBefore());
      assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(60)).isPositive();
      now = pace.notBefore();
    }
    assertThat(pace.isHopeless()).isTrue();
    pace.answered(RateLimits.UNKNOWN, 1, 1, 0);
    assertThat(pace.isHopeless()).isFalse();
  }

  @Test
  void theGate_closesBeforeTheCacheIsGone() {
    CacheGate gate = new CacheGate();
    assertThat(gate.isOpen("m", NOW)).isFalse();
    gate.used("m", NOW);
    assertThat(gate.isOpen("m", NOW.plusSeconds(269))).isTrue();
    assertThat(gate.isOpen("m", NOW.plusSeconds(270))).isFalse();
    assertThat(gate.isOpen("other", NOW)).isFalse();
    gate.used("m", NOW.minusSeconds(100));
    assertThat(gate.isOpen("m", NOW.plusSeconds(269))).isTrue();
  }
}
