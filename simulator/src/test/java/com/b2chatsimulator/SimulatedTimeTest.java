package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {

  private static final Instant START = Instant.parse("2026-11-24T15:30:00Z");

  @Test
  void instant_standsStill_atSpeedZero() {
    SimulatedTime time = SimulatedTime.startingAt(START, 0);
    assertThat(time.instant()).isEqualTo(START);
    time.advance(Duration.ofHours(3));
    assertThat(time.instant()).isEqualTo(START.plusSeconds(10_800));
    time.set(START);
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void instant_runsAhead_atHighSpeed() {
    SimulatedTime time = SimulatedTime.startingAt(START, 1_000_000);
    Instant first = time.instant();
    Instant second = time.instant();
    while (!second.isAfter(first.plusSeconds(60))) {
      second = time.instant();
    }
    time.speed(0);
    Instant stopped = time.instant();
    assertThat(stopped).isAfterOrEqualTo(second).isEqualTo(time.instant());
  }

  @Test
  void real_followsTheWallClock() {
    Duration off =
        Duration.between(InstantSource.system().instant(), SimulatedTime.real().instant()).abs();
    assertThat(off).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void speed_refusesToRunBackwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> SimulatedTime.startingAt(START, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> SimulatedTime.real().speed(Double.NaN));
  }
}
