package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");

  @Test
  void busyHours_areThoseOfTheTeam() {
    Activity office = PaceTest.office(1_000);

    assertThat(office.isBusy(Instant.parse("2026-11-24T13:00:00Z"), ZONE)).isTrue();
    assertThat(office.isBusy(Instant.parse("2026-11-24T12:59:59Z"), ZONE)).isFalse();
    assertThat(office.isBusy(Instant.parse("2026-11-22T15:00:00Z"), ZONE)).isFalse();
  }

  @Test
  void newChats_areCountedByTheHour_alsoInZonesThatAreHalfAnHourOff() {
    Instant from = Instant.parse("2026-11-24T05:00:00Z");

    assertThat(Activity.even(240).newChats(from, from.plusSeconds(86_400), ZONE))
        .isCloseTo(240, within(0.01));
    assertThat(
            Activity.even(240).newChats(from, from.plusSeconds(5_400), ZoneId.of("Asia/Kolkata")))
        .isCloseTo(15, within(0.01));
    assertThat(PaceTest.office(1_000).newChats(from, from.plusSeconds(86_400), ZONE))
        .isCloseTo(1_000, within(0.01));
  }
}
