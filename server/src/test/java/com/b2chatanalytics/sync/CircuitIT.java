package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stops all reading, and what lets it go on. */
class CircuitIT {
  private static final int DAYS = 3;
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void circuit_asksRarelyWhileB2ChatIsAwayAndCloses() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.simulator.faults().add(Fault.of(FaultKind.SERVER_ERROR));
      rig.live(Duration.ofMinutes(2), Duration.ofSeconds(5));
      int opened = rig.simulator.stats().served();
      rig.live(Duration.ofHours(1), Duration.ofSeconds(60));

      SyncStatus.TroubleNow trouble = trouble(rig);
      assertThat(trouble.kind()).isEqualTo("unavailable");
      assertThat(trouble.lastError()).contains("HTTP 500");
      assertThat(trouble.nextTryAt()).isAfter(rig.time.instant());
      assertThat(rig.simulator.stats().served() - opened).isBetween(10, 24);

      rig.simulator.faults().clear();
      rig.live(Duration.ofMinutes(6), Duration.ofSeconds(30));
      assertThat(status(rig).trouble()).isNull();
      assertThat(rig.bean(TroubleStore.class).latest(5))
          .singleElement()
          .matches(past -> past.until() != null && past.failures() > 6);
    }
  }

  @Test
  void circuit_staysOpenOverARestart() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.simulator.faults().add(Fault.of(FaultKind.BAD_GATEWAY));
      rig.live(Duration.ofMinutes(20), Duration.ofSeconds(90));
      Instant next = Objects.requireNonNull(trouble(rig).nextTryAt());
      int before = rig.simulator.stats().served();
      for (int i = 0; i < 5; i++) {
        rig.restart();
        rig.work();
      }

      assertThat(rig.time.instant()).isBefore(next);
      assertThat(rig.simulator.stats().served()).isEqualTo(before);
      assertThat(trouble(rig).nextTryAt()).isEqualTo(next);
    }
  }

  @Test
  void longRetryAfter_isKeptToByEverything() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.simulator
          .faults()
          .add(Fault.of(FaultKind.RATE_LIMITED).withRetryAfter(Duration.ofMinutes(30)).times(1));
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();
      int before = rig.simulator.stats().served();
      rig.live(Duration.ofMinutes(28), Duration.ofMinutes(1));

      assertThat(trouble(rig).kind()).isEqualTo("throttled");
      assertThat(rig.simulator.stats().served()).isEqualTo(before);
      rig.live(Duration.ofMinutes(3), Duration.ofMinutes(1));
      assertThat(status(rig).trouble()).isNull();
    }
  }

  @Test
  void endlessRetryAfter_lastsNoLongerThanTheDay() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.simulator
          .faults()
          .add(Fault.of(FaultKind.RATE_LIMITED).withRetryAfter(Duration.ofDays(9)).times(1));
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();

      assertThat(trouble(rig).nextTryAt()).isEqualTo(Instant.parse("2026-11-25T05:01:00Z"));
    }
  }

  @Test
  void changedPassword_isTriedRarelyAndTheRightOneAtOnce() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.password = "of yesterday";
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();
      int before = rig.simulator.stats().served();
      rig.live(Duration.ofHours(2), Duration.ofMinutes(3));

      assertThat(trouble(rig).kind()).isEqualTo("password");
      assertThat(rig.simulator.stats().served() - before).isBetween(5, 15);
      assertThat(
              rig.sql()
                  .sql("select count(*) from sync_window where state = 'gap'")
                  .query(Long.class)
                  .single())
          .isZero();

      Instant asked = rig.time.instant();
      rig.password = null;
      rig.work();
      assertThat(status(rig).trouble()).isNull();
      assertThat(rig.dataThrough()).get().matches(through -> !through.isBefore(asked));
    }
  }

  @Test
  void credentialsOfAnotherAccount_writeNothing() throws Exception {
    try (SyncRig rig = rig();
        Simulator other =
            Simulator.start(
                World.of(SyncRig.smallWorld().withSeed(77), rig.time),
                SimulatorSettings.defaults())) {
      rig.work();
      long revision = rig.archive().revision();
      Instant through = rig.dataThrough().orElseThrow();
      rig.other = other.uri();
      rig.live(Duration.ofMinutes(5), Duration.ofSeconds(30));
      rig.restart();
      rig.live(Duration.ofMinutes(5), Duration.ofSeconds(30));

      assertThat(trouble(rig).kind()).isEqualTo("other_account");
      assertThat(rig.archive().revision()).isEqualTo(revision);
      assertThat(rig.dataThrough()).contains(through);
      assertThat(other.stats().served()).isBetween(2, 4);

      rig.other = null;
      rig.work();
      assertThat(status(rig).trouble()).isNull();
      assertThat(rig.dataThrough().orElseThrow()).isAfter(through);
    }
  }

  @Test
  void newPasswordOfTheSameAccount_isProvenByOneRequest() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.sql().sql("update sync_account set credentials = 'before'").update();
      rig.restart();
      int before = rig.simulator.stats().served();
      assertThat(rig.bean(Circuit.class).isClosed()).isTrue();

      assertThat(rig.simulator.stats().served() - before).isEqualTo(2);
      assertThat(rig.bean(Circuit.class).isClosed()).isTrue();
      assertThat(rig.simulator.stats().served() - before).isEqualTo(2);
    }
  }

  @Test
  void archiveOfBeforeAccountsWereRemembered_isProvenByAChatItKnows() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.sql().sql("delete from sync_account").update();
      rig.restart();

      assertThat(rig.bean(Circuit.class).isClosed()).isTrue();
      assertThat(
              rig.sql()
                  .sql("select mark is not null from sync_account")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  @Test
  void fullDataFolder_stopsReadingBeforePostgresqlStops() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.freeBytes = 100L << 20;
      rig.time.advance(Duration.ofMinutes(1));
      int before = rig.simulator.stats().served();
      rig.live(Duration.ofMinutes(10), Duration.ofSeconds(30));

      assertThat(trouble(rig).kind()).isEqualTo("disk_full");
      assertThat(trouble(rig).lastError()).contains("100 MiB");
      assertThat(rig.simulator.stats().served()).isEqualTo(before);

      rig.freeBytes = Long.MAX_VALUE;
      rig.work();
      assertThat(status(rig).trouble()).isNull();
    }
  }

  @Test
  void spentBudget_saysWhenItGoesOn() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.sql().sql("update request_day set used = 10000").update();
      rig.bean(Planner.class).hotAgainAt(rig.time.instant());
      rig.work();

      assertThat(trouble(rig).kind()).isEqualTo("budget_spent");
      assertThat(trouble(rig).nextTryAt()).isEqualTo(Instant.parse("2026-11-25T05:00:00Z"));
      rig.time.set(Instant.parse("2026-11-25T05:00:01Z"));
      rig.work();
      assertThat(status(rig).trouble()).isNull();
    }
  }

  private static SyncRig rig() {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS);
  }

  private static SyncStatus status(SyncRig rig) {
    return rig.bean(SyncControl.class).status();
  }

  private static SyncStatus.TroubleNow trouble(SyncRig rig) {
    return Objects.requireNonNull(status(rig).trouble());
  }
}
