package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsIT {
  private static final int DAYS = 5;
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /** Every fault that passes: afterwards nothing may be missing. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GARBAGE", "STALE", "SLOW", "DRIFT"})
  void backfill_endsEqualToTheWorld_throughABurstOf(FaultKind kind) throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.simulator.faults().add(Fault.of(kind).withProbability(0.5).withSeed(11).times(25));
      for (int i = 0; i < 8; i++) {
        rig.work();
        rig.time.advance(Duration.ofMinutes(6));
      }
      rig.simulator.faults().clear();
      heal(rig);

      assertEqual(rig);
      assertThat(rig.simulator.stats().faults()).containsKey(kind);
      assertThat(rig.simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
      assertThat(rig.simulator.stats().refused()).isZero();
    }
  }

  @Test
  void throttling_isWaitedOutAsRetryAfterSays() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.simulator
          .faults()
          .add(Fault.of(FaultKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(30)).times(1));
      rig.step();

      assertThat(Duration.between(SyncRig.START, rig.time.instant()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
      assertThat(rig.runs().getFirst().retries()).isEqualTo(1);
      assertThat(rig.dataThrough()).isPresent();
    }
  }

  @Test
  void slowPages_areAskedForSmaller() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.timeout = Duration.ofMillis(400);
      rig.work();
      rig.simulator
          .faults()
          .add(
              Fault.of(FaultKind.SLOW)
                  .on("/chats/export")
                  .withDelay(Duration.ofSeconds(2))
                  .times(2));
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();

      assertEqual(rig);
    }
  }

  @Test
  void garbage_isQuarantinedAndTakenUpOnceItCanBeRead() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.simulator.faults().add(Fault.of(FaultKind.GARBAGE).withProbability(0.2).withSeed(5));
      rig.work();
      Quarantine quarantine = rig.bean(Quarantine.class);

      assertThat(quarantine.list(QuarantineFilter.OPEN, null, 500)).isNotEmpty();
      assertThat(rig.runs())
          .filteredOn(run -> run.trigger() == Trigger.BACKFILL)
          .allMatch(run -> run.state() == RunState.SUCCEEDED && run.quarantined() > 0);
      assertThat(rig.sql().sql("select provider from chat").query(String.class).set())
          .contains("RCS_BUSINESS");
      long id = quarantine.list(QuarantineFilter.OPEN, null, 1).getFirst().id();
      assertThat(quarantine.retry(id)).get().matches(retried -> !retried.resolved());

      rig.simulator.faults().clear();
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      rig.bean(SyncControl.class).start(Entity.CHATS, today.minusDays(DAYS), today);
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();
      Instant at = rig.dataThrough().orElseThrow();
      WorldComparison.assertSameChats(rig, today.minusDays(DAYS), today, at);
      assertThat(quarantine.list(QuarantineFilter.OPEN, null, 500))
          .allMatch(record -> record.recordId() == null);
    }
  }

  @Test
  void chatsThatBeginWhilePagesAreRead_areNotMissed() throws Exception {
    try (SyncRig rig =
        new SyncRig(database.dataSource(), SyncRig.smallWorld().withChatsPerDay(300), DAYS)) {
      rig.bean(PageSize.class).failed(Entity.CHATS, 500);
      rig.simulator
          .faults()
          .add(Fault.of(FaultKind.DRIFT).on("/chats/export").withRecords(3).times(12));
      rig.work();
      rig.simulator.faults().clear();
      heal(rig);

      assertEqual(rig);
    }
  }

  @Test
  void totalThatClaimsTooMuch_stopsNeitherTheBackfillNorTheNewestDays() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.simulator.faults().add(Fault.of(FaultKind.LYING_TOTAL).withRecords(7));
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      Instant before = rig.time.instant();
      rig.work();

      assertThat(rig.dataThrough()).get().isEqualTo(before);
      assertThat(rig.runs()).allMatch(run -> run.state() == RunState.SUCCEEDED);
      assertThat(rig.bean(WindowStore.class).gaps(Entity.CHATS)).isEmpty();
      assertEqual(rig);
    }
  }

  @Test
  void pageThatStaysUnreadable_endsPartialAndIsTakenUpAgain() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.step();
      rig.simulator.faults().add(Fault.of(FaultKind.TRUNCATED).on("/chats/export"));
      while (rig.step()) {
        rig.time.advance(Duration.ofSeconds(1));
        if (rig.runs().stream().anyMatch(run -> run.state() == RunState.PARTIAL)) {
          break;
        }
      }
      Run partial =
          rig.runs().stream().filter(r -> r.state() == RunState.PARTIAL).findFirst().orElseThrow();
      assertThat(partial.error()).contains("chats of 2026-11-").contains("JSON");

      rig.simulator.faults().clear();
      heal(rig);
      assertEqual(rig);
      assertThat(rig.bean(WindowStore.class).gaps(Entity.CHATS)).isEmpty();
    }
  }

  @Test
  void shortPagesWithoutATotal_areNotTheEnd() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 1);
        CutPages between = new CutPages(rig.simulator.uri(), 17)) {
      rig.other = between.uri();
      rig.work();

      Instant at = rig.dataThrough().orElseThrow();
      LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
      WorldComparison.assertSameChats(rig, today.minusDays(1), today, at);
    }
  }

  @Test
  void wrongPassword_isToldAndChangesNothing() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS)) {
      rig.password = "wrong";
      rig.work();

      SyncStatus status = rig.bean(SyncControl.class).status();
      assertThat(status.state()).isEqualTo("failing");
      assertThat(status.failure()).contains("401").doesNotContain("wrong");
      assertThat(rig.archive().revision()).isZero();
    }
  }

  private static void heal(SyncRig rig) throws InterruptedException {
    for (int i = 0; i < 12; i++) {
      rig.time.advance(Duration.ofMinutes(11));
      rig.work();
    }
    rig.time.advance(Duration.ofHours(7));
    rig.work();
    rig.time.advance(Duration.ofMinutes(1));
    rig.work();
  }

  private static void assertEqual(SyncRig rig) {
    Instant at = rig.dataThrough().orElseThrow();
    LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
    WorldComparison.assertEqual(rig, today.minusDays(1), today, at);
    WorldComparison.assertSameChats(rig, today.minusDays(DAYS), today, at);
  }
}
