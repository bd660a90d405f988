package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.FreshnessLog.Kind;
import com.b2chatanalytics.sync.FreshnessLog.Lag;
import com.b2chatsimulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FreshnessIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static SyncRig rig(SimulatorSettings simulator) {
    return new SyncRig(
        database.dataSource(),
        SyncRig.smallWorld().withHistoryDays(16).withChatsPerDay(200),
        14,
        simulator);
  }

  @Test
  void officeHours_areReadEveryHalfMinute_andTheNightEveryTwo() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      rig.live(Duration.ofMinutes(12), Duration.ofSeconds(1));

      Map<Kind, Lag> lags = rig.bean(FreshnessLog.class).lately(1);
      SyncPlan.Live live = Objects.requireNonNull(rig.bean(Plans.class).now().live());
      assertThat(live.why()).isEqualTo(SyncPlan.Why.BUSY);
      assertThat(live.freshWithin()).isLessThanOrEqualTo(Duration.ofSeconds(45));
      assertThat(lag(lags, Kind.LIVE).samples()).isGreaterThan(20);
      assertThat(lag(lags, Kind.LIVE).p95()).isLessThanOrEqualTo(Duration.ofSeconds(45));
      assertThat(lag(lags, Kind.THROUGH).longest()).isLessThanOrEqualTo(Duration.ofSeconds(45));
      assertThat(lag(lags, Kind.VENDOR_LEAST).p95()).isLessThanOrEqualTo(Duration.ofSeconds(1));

      rig.time.set(SyncRig.START.plus(Duration.ofHours(14)));
      rig.work();
      assertThat(Objects.requireNonNull(rig.bean(Plans.class).now().live()).pause())
          .isEqualTo(Duration.ofMinutes(2));
    }
  }

  @Test
  void vendorsLag_isToldApartFromOurs() throws Exception {
    Duration lag = Duration.ofMinutes(4);
    try (SyncRig rig = rig(SimulatorSettings.defaults().withReplicaLag(lag))) {
      rig.work();
      rig.live(Duration.ofMinutes(12), Duration.ofSeconds(1));

      Map<Kind, Lag> lags = rig.bean(FreshnessLog.class).lately(1);
      assertThat(lag(lags, Kind.VENDOR_LEAST).p50())
          .isBetween(lag.minusSeconds(60), lag.plusSeconds(60));
      assertThat(lag(lags, Kind.VENDOR_MOST).p50()).isBetween(lag, lag.plusSeconds(60));
      assertThat(lag(lags, Kind.LIVE).p95()).isLessThanOrEqualTo(Duration.ofSeconds(45));
    }
  }

  @Test
  void plan_tellsWhatEachNeedTook_andAdmitsBackfillOnlyWhatIsLeft() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.perDay = 3000;
      rig.step();
      LocalDate day = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      SyncPlan before = rig.bean(Plans.class).now();
      SyncPlan.Backfill backfill = Objects.requireNonNull(before.backfill());
      assertThat(backfill.days()).isEqualTo(13);
      assertThat(backfill.endsAt()).isAfter(before.at());
      rig.work();

      SyncPlan after = rig.bean(Plans.class).now();
      Map<Need, Integer> spent = rig.bean(RequestBudget.class).spent(day);
      assertThat(spent.get(Need.LIVE)).isGreaterThanOrEqualTo(1);
      assertThat(spent.get(Need.BACKFILL)).isGreaterThanOrEqualTo(6);
      assertThat(spent.values().stream().mapToInt(n -> n).sum())
          .isEqualTo(rig.bean(RequestBudget.class).today().usedToday());
      assertThat(after.backfill()).isNull();
      assertThat(after.needs()).extracting(SyncPlan.Spend::need).containsExactly(Need.values());
      assertThat(after.needs().stream().mapToInt(SyncPlan.Spend::expected).sum())
          .isLessThanOrEqualTo(3000 - rig.bean(RequestBudget.class).today().usedToday());
    }
  }

  @Test
  void smallBudget_slowsTheLiveTail_butItIsReadUntilMidnight() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults().withRates(5, 300))) {
      rig.perDay = 300;
      rig.work();
      Instant midnight = rig.bean(RequestBudget.class).today().resetsAt();
      while (rig.time.instant().isBefore(midnight.minusSeconds(30))) {
        rig.live(Duration.ofSeconds(20), Duration.ofSeconds(20));
      }

      Instant through = rig.dataThrough().orElseThrow();
      assertThat(Duration.between(through, midnight)).isLessThan(Duration.ofMinutes(60));
      assertThat(rig.simulator.stats().callsPerDay().values()).allMatch(calls -> calls <= 300);
      assertThat(rig.simulator.stats().refused()).isZero();
    }
  }

  @Test
  void clockHoursAhead_readsNothingMoreOften() throws Exception {
    int right = spentInAnHour(Duration.ZERO);
    int ahead = spentInAnHour(Duration.ofHours(3));

    assertThat(ahead).isLessThanOrEqualTo(right * 5 / 4);
  }

  private static int spentInAnHour(Duration clockAhead) throws Exception {
    database.empty();
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.clockAhead = clockAhead;
      rig.work();
      rig.live(Duration.ofHours(1), Duration.ofSeconds(20));
      return rig.bean(RequestBudget.class).today().usedToday();
    }
  }

  @Test
  void restart_doesNotReadTheNewestDaysSooner() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      LocalDate day = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      int before = rig.bean(RequestBudget.class).spent(day).getOrDefault(Need.LIVE, 0);
      Instant due = rig.dataThrough().orElseThrow().plusSeconds(30);
      for (int i = 0; i < 5; i++) {
        rig.restart();
        if (rig.time.instant().isBefore(due)) {
          rig.step();
        }
      }

      int after = rig.bean(RequestBudget.class).spent(day).getOrDefault(Need.LIVE, 0);
      assertThat(after - before).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void spentDay_isOverAtMidnight_alsoAfterARestart() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      rig.perDay = rig.bean(RequestBudget.class).today().usedToday();
      rig.restart();
      Instant midnight = rig.bean(RequestBudget.class).today().resetsAt();
      rig.live(Duration.between(rig.time.instant(), midnight), Duration.ofMinutes(20));
      rig.live(Duration.ofMinutes(5), Duration.ofMinutes(1));

      assertThat(rig.dataThrough().orElseThrow()).isAfterOrEqualTo(midnight);
    }
  }

  private static Lag lag(Map<Kind, Lag> lags, Kind kind) {
    return Objects.requireNonNull(lags.get(kind), kind.key());
  }
}
