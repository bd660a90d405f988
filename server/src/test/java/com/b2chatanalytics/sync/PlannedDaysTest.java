package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two days of a whole team, lived through as planned; the clock is the test's own. */
class PlannedDaysTest {

  @Test
  void thousandChatsADay_areFreshWithin45Seconds_andOlderOnesWithinTheHour() {
    PlannedDays days = new PlannedDays(850, 400);
    days.live();

    assertThat(days.mostChatsInADay()).isLessThanOrEqualTo(1_000);
    assertThat(days.mostRequestsInADay()).isLessThanOrEqualTo(PlannedDays.PER_DAY);
    assertThat(days.liveP95()).isLessThanOrEqualTo(Duration.ofSeconds(45));
    assertThat(days.olderP95()).isLessThanOrEqualTo(Duration.ofMinutes(60));
    assertThat(days.longestGap()).isLessThanOrEqualTo(Duration.ofSeconds(130));
    assertThat(days.backfilled()).isPositive();
  }

  @Test
  void fiveThousandChatsADay_getSlower_butNeverStop() {
    PlannedDays days = new PlannedDays(4_300, 4_000);
    days.live();

    assertThat(days.mostRequestsInADay()).isLessThanOrEqualTo(PlannedDays.PER_DAY);
    assertThat(days.liveP95()).isLessThanOrEqualTo(Duration.ofSeconds(240));
    assertThat(days.longestGap()).isLessThanOrEqualTo(Duration.ofMinutes(10));
  }
}
