package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.Need;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), SyncPlan.Why.BUSY, 1, 2, Duration.ofSeconds(1), 4_000);

  private static Outlook outlook(int left, int backfill, int share) {
    return new Outlook(
        10_000,
        left,
        PACE,
        Map.of(
            Need.LIVE, 4_000,
            Need.OLDER, 1_500,
            Need.CONTACTS, 100,
            Need.RECONCILIATION, 40,
            Need.MANUAL, 60,
            Need.BACKFILL, backfill),
        share);
  }

  @Test
  void liveTail_leavesNothing_andEveryOtherNeedLeavesItsShare() {
    Outlook outlook = outlook(9_000, 500, 0);

    assertThat(outlook.reserve(Need.LIVE)).isZero();
    assertThat(outlook.reserve(Need.OLDER)).isEqualTo(4_000);
    assertThat(outlook.reserve(Need.MANUAL)).isEqualTo(5_640);
    assertThat(outlook.reserve(Need.BACKFILL)).isEqualTo(4_400 + 1_700 + 100);
  }

  @Test
  void backfill_getsWhatIsLeft() {
    assertThat(outlook(9_000, 500, 0).backfillToday()).isEqualTo(500);
    assertThat(outlook(9_000, 50_000, 0).backfillToday()).isEqualTo(2_800);
    assertThat(outlook(6_000, 50_000, 0).backfillToday()).isZero();
  }

  @Test
  void spending_neverExceedsWhatIsLeft_andGivesInOrder() {
    Map<Need, Integer> spending = outlook(5_000, 50_000, 0).spending();

    assertThat(spending.values().stream().mapToInt(n -> n).sum()).isEqualTo(5_000);
    assertThat(spending.get(Need.LIVE)).isEqualTo(4_000);
    assertThat(spending.get(Need.OLDER)).isEqualTo(1_000);
    assertThat(spending.get(Need.BACKFILL)).isZero();
  }

  @Test
  void withoutSchedule_nothingIsLeftToALiveTail() {
    Outlook off = new Outlook(10_000, 300, null, Map.of(Need.MANUAL, 10), 0);

    assertThat(off.reserve(Need.MANUAL)).isZero();
    assertThat(off.reserve(Need.BACKFILL)).isEqualTo(10);
  }

  @Test
  void backfill_hasATenthOfTheDay_lestItNeverEnds() {
    assertThat(Outlook.backfillShare(10_000, 0, 50_000)).isEqualTo(1_000);
    assertThat(Outlook.backfillShare(10_000, 970, 50_000)).isEqualTo(30);
    assertThat(Outlook.backfillShare(10_000, 2_000, 50_000)).isZero();
    assertThat(outlook(6_100, 50_000, 1_000).backfillToday()).isEqualTo(400);
    assertThat(outlook(6_100, 50_000, 1_000).reserve(Need.BACKFILL)).isEqualTo(5_700);
    assertThat(outlook(6_100, 50_000, 0).backfillToday()).isZero();
  }
}
