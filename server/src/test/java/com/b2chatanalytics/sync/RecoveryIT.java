package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What interrupts the sync, and how it goes on. */
class RecoveryIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void cancelBetweenPages_keepsWhatWasCommittedAndNothingHangs() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 6)) {
      rig.step();
      rig.step();
      Run backfill = backfill(rig);
      assertThat(rig.bean(SyncControl.class).cancel(backfill.id())).isTrue();
      rig.work();

      Run ended = rig.bean(SyncControl.class).run(backfill.id()).orElseThrow();
      assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
      assertThat(count(rig, "sync_seen")).isZero();
      assertThat(rig.bean(SyncControl.class).cancel(backfill.id())).isFalse();
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      rig.bean(SyncControl.class).start(Entity.CHATS, today.minusDays(6), today);
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();
      WorldComparison.assertSameChats(
          rig, today.minusDays(6), today, rig.dataThrough().orElseThrow());
    }
  }

  @Test
  void cancelWhileAPageIsOnItsWay_endsTheRunAfterIt() throws Exception {
    try (SyncRig rig =
        new SyncRig(database.dataSource(), SyncRig.smallWorld().withChatsPerDay(200), 6)) {
      rig.work();
      rig.bean(PageSize.class).failed(Entity.CHATS, 100);
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      long id = rig.bean(SyncControl.class).start(Entity.CHATS, today.minusDays(6), today);
      rig.simulator
          .faults()
          .add(
              Fault.of(FaultKind.SLOW)
                  .on("/chats/export")
                  .withDelay(Duration.ofMillis(700))
                  .times(1));
      Thread canceller = Thread.ofVirtual().start(() -> cancelOnceItAsks(rig, id));
      while (rig.bean(SyncControl.class).run(id).orElseThrow().state().active()) {
        rig.step();
      }
      canceller.join();

      Run ended = rig.bean(SyncControl.class).run(id).orElseThrow();
      assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
      assertThat(ended.pages()).isLessThanOrEqualTo(2);
      assertThat(ended.requests()).isLessThanOrEqualTo(8);
      assertThat(count(rig, "sync_seen")).isZero();
    }
  }

  @Test
  void pauseInTheMiddle_asksNothingAndResumesAtTheCheckpoint() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 6)) {
      rig.step();
      rig.step();
      rig.bean(SyncControl.class).pause();
      rig.bean(SyncRunner.class).rest();
      long before = booked(rig);
      rig.live(Duration.ofMinutes(5), Duration.ofMinutes(1));
      rig.restart();
      rig.live(Duration.ofMinutes(5), Duration.ofMinutes(1));
      assertThat(booked(rig)).isEqualTo(before);

      rig.bean(SyncControl.class).resume();
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      WorldComparison.assertSameChats(
          rig, today.minusDays(6), today, rig.dataThrough().orElseThrow());
      assertThat(backfill(rig).state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void firstDayMovedBack_readsOnlyTheDaysBefore() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 4)) {
      rig.work();
    }
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 9)) {
      rig.time.advance(Duration.ofMinutes(5));
      rig.work();

      Run extension = backfill(rig);
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      assertThat(
              rig.sql()
                  .sql("select max(to_day) from sync_window where run_id = :run")
                  .param("run", extension.id())
                  .query(LocalDate.class)
                  .single())
          .isBefore(today.minusDays(4));
      WorldComparison.assertSameChats(
          rig, today.minusDays(9), today, rig.dataThrough().orElseThrow());
    }
  }

  @Test
  void changedZone_isReadToItsEndThroughAKill() throws Exception {
    try (SyncRig rig =
        new SyncRig(database.dataSource(), SyncRig.smallWorld().withChatsPerDay(150), 8)) {
      rig.work();
      List<Chat> before = rig.archive().changedAfter(0, 100_000).chats();
      assertThat(before).hasSizeGreaterThan(600);
      rig.zone = ZoneId.of("America/Mexico_City");
      assertThat(rig.bean(ZoneChange.class).step()).isTrue();
      rig.restart();
      while (rig.bean(ZoneChange.class).step()) {
        rig.restart();
      }

      assertThat(before)
          .allMatch(chat ->
              rig.archive()
                  .find(chat.id())
                  .orElseThrow()
                  .createdAt()
                  .equals(chat.createdAt().plus(Duration.ofHours(1))));
    }
  }

  @Test
  void newestDays_doNotWaitWhileAChangedZoneIsRead() throws Exception {
    try (SyncRig rig =
        new SyncRig(database.dataSource(), SyncRig.smallWorld().withChatsPerDay(150), 8)) {
      rig.work();
      List<Chat> before = rig.archive().changedAfter(0, 100_000).chats();
      Instant through = rig.dataThrough().orElseThrow();
      rig.zone = ZoneId.of("America/Mexico_City");
      rig.time.advance(Duration.ofMinutes(5));
      rig.step();

      assertThat(rig.bean(SyncStateStore.class).rereading().chatNo()).as("not done").isNotNull();
      assertThat(rig.dataThrough().orElseThrow()).isAfter(through);

      rig.work();
      assertThat(rig.bean(SyncStateStore.class).rereading().chatNo()).isNull();
      assertThat(before)
          .allMatch(chat ->
              rig.archive()
                  .find(chat.id())
                  .orElseThrow()
                  .createdAt()
                  .equals(chat.createdAt().plus(Duration.ofHours(1))));
    }
  }

  @Test
  void clockAheadOfB2Chats_isShownAndPromisesNothingOfTheFuture() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      rig.clockAhead = Duration.ofMinutes(10);
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();

      assertThat(rig.bean(SyncControl.class).status().clockAheadSeconds()).isBetween(598L, 602L);
      assertThat(rig.dataThrough().orElseThrow()).isBeforeOrEqualTo(rig.time.instant());
      rig.clockAhead = Duration.ofMinutes(-10);
      rig.restart();
      rig.time.advance(Duration.ofMinutes(25));
      rig.work();
      assertThat(rig.bean(SyncControl.class).status().clockAheadSeconds()).isBetween(-602L, -598L);
      assertThat(rig.dataThrough().orElseThrow()).isBeforeOrEqualTo(rig.time.instant());
    }
  }

  @Test
  void scheduledRunsOfLongAgo_areForgotten_thoseInTroubleLaterAndNoneWithAGap() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      List<Long> kept =
          List.of(
              endedRun(rig, RunState.SUCCEEDED, 6, "done"),
              endedRun(rig, RunState.PARTIAL, 29, "retaken"),
              endedRun(rig, RunState.FAILED, 29, "open"),
              endedRun(rig, RunState.PARTIAL, 31, "gap"),
              endedRun(rig, RunState.CANCELLED, 8, "gap"));
      List<Long> forgotten =
          List.of(
              endedRun(rig, RunState.SUCCEEDED, 8, "done"),
              endedRun(rig, RunState.PARTIAL, 31, "retaken"),
              endedRun(rig, RunState.FAILED, 31, "open"));
      rig.step();

      assertThat(rig.runs())
          .extracting(Run::id)
          .containsAll(kept)
          .doesNotContainAnyElementsOf(forgotten);
    }
  }

  /** A scheduled run of contacts, whose gaps nobody takes up before the newest days were read. */
  private static long endedRun(SyncRig rig, RunState state, int daysAgo, String window) {
    Instant at = rig.time.instant().minus(Duration.ofDays(daysAgo));
    RunStore runs = rig.bean(RunStore.class);
    long id = runs.add(Entity.CONTACTS, Trigger.SCHEDULE, at, List.of(Window.Plan.contacts(null)));
    rig.sql()
        .sql("update sync_window set state = :state, ended_at = :at where run_id = :run")
        .param("state", window)
        .param("at", Timestamp.from(at))
        .param("run", id)
        .update();
    runs.end(id, state, at, null);
    return id;
  }

  @Test
  void gapOfContacts_isTakenUpAgain() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      rig.step();
      rig.simulator.faults().add(Fault.of(FaultKind.TRUNCATED).on("/contacts/export"));
      rig.bean(SyncControl.class).start(Entity.CONTACTS, null, null);
      rig.work();
      assertThat(rig.bean(WindowStore.class).gaps(Entity.CONTACTS)).isNotEmpty();

      rig.simulator.faults().clear();
      rig.live(Duration.ofMinutes(10), Duration.ofMinutes(1));
      assertThat(rig.bean(WindowStore.class).gaps(Entity.CONTACTS)).isEmpty();
      assertThat(Objects.requireNonNull(rig.bean(SyncStateStore.class).load().contactsThrough()))
          .isAfter(SyncRig.START);
    }
  }

  @Test
  void pageSize_stepsDownIsRememberedAndGrowsAgain() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      PageSize size = rig.bean(PageSize.class);
      assertThat(size.current(Entity.CHATS)).isEqualTo(1000);
      assertThat(size.failed(Entity.CHATS, 1000)).isTrue();
      assertThat(size.failed(Entity.CHATS, 1000)).as("one that was on its way too").isTrue();
      assertThat(size.current(Entity.CHATS)).isEqualTo(500);
      assertThat(size.failed(Entity.CHATS, 500)).isTrue();
      assertThat(size.current(Entity.CONTACTS)).isEqualTo(1000);

      rig.restart();
      size = rig.bean(PageSize.class);
      assertThat(size.current(Entity.CHATS)).isEqualTo(200);
      full(size, 200, 3);
      size.delivered(Entity.CHATS, 200, 199);
      assertThat(size.current(Entity.CHATS)).isEqualTo(200);
      full(size, 200, 1);
      assertThat(size.current(Entity.CHATS)).isEqualTo(500);
      assertThat(size.failed(Entity.CHATS, 500)).isTrue();
      full(size, 200, 4);
      assertThat(size.current(Entity.CHATS)).as("tried half as often now").isEqualTo(200);
      full(size, 200, 4);
      full(size, 500, 1);
      rig.restart();
      assertThat(rig.bean(PageSize.class).current(Entity.CHATS)).isEqualTo(500);
      assertThat(rig.bean(PageSize.class).failed(Entity.CHATS, 50)).isFalse();
    }
  }

  private static void full(PageSize size, int limit, int times) {
    for (int i = 0; i < times; i++) {
      size.delivered(Entity.CHATS, limit, limit);
    }
  }

  private static void cancelOnceItAsks(SyncRig rig, long id) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      if (rig.bean(SyncControl.class).run(id).orElseThrow().requests() > 0) {
        rig.bean(SyncControl.class).cancel(id);
        return;
      }
      LockSupport.parkNanos(5_000_000L);
    }
  }

  private static boolean isBackfill(Run run) {
    return run.trigger() == Trigger.BACKFILL;
  }

  /** The latest. */
  private static Run backfill(SyncRig rig) {
    return rig.runs().stream().filter(RecoveryIT::isBackfill).findFirst().orElseThrow();
  }

  private static long booked(SyncRig rig) {
    return rig.sql().sql("select sum(used) from request_day").query(Long.class).single();
  }

  private static long count(SyncRig rig, String table) {
    return rig.sql().sql("select count(*) from " + table).query(Long.class).single();
  }
}
