package com.b2chatanalytics.sync;

import static com.b2chatanalytics.sync.ReconcilerIT.coverage;
import static com.b2chatanalytics.sync.ReconcilerIT.firstNightHour;
import static com.b2chatanalytics.sync.ReconcilerIT.night;
import static com.b2chatanalytics.sync.ReconcilerIT.settleEverything;
import static com.b2chatanalytics.sync.ReconcilerIT.square;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which day is counted when, and what a count may and may not explain. */
class DayCountIT {
  private static final int DAYS = 6;
  private static final LocalDate TODAY = LocalDate.ofInstant(SyncRig.START, SyncRig.ZONE);
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static SyncRig rig() {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS);
  }

  @Test
  void smallShare_getsRoundToAllDays() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      settleEverything(rig);
      rig.perDay = 100;
      firstNightHour(rig);
      rig.work();
      assertThat(square(rig, TODAY.minusDays(DAYS)).countedAt()).as("six a night").isNull();
      firstNightHour(rig);
      rig.work();

      assertThat(square(rig, TODAY.minusDays(DAYS)).state()).isEqualTo(CoverageState.VERIFIED);
    }
  }

  @Test
  void longRun_keepsCountsFromTheirTurnForAMinuteAtMost() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      firstNightHour(rig);
      Instant night = rig.time.instant();
      SyncControl control = rig.bean(SyncControl.class);
      long run = control.start(Entity.CHATS, TODAY.minusDays(1500), TODAY);
      while (control.run(run).orElseThrow().state().active()) {
        rig.step();
      }

      List<Instant> counted =
          rig.sql()
              .sql("select counted_at from sync_count order by 1")
              .query((row, _) -> row.getTimestamp(1).toInstant())
              .list();
      Instant ended = Objects.requireNonNull(control.run(run).orElseThrow().endedAt());
      assertThat(ended).isAfter(night.plus(Duration.ofMinutes(2)));
      assertThat(counted).isNotEmpty();
      assertThat(counted.getFirst()).isBefore(night.plus(Duration.ofMinutes(1)));
    }
  }

  @Test
  void unreadableRecordWithoutADate_explainsOnlyDaysThatItWasDeliveredWith() throws Exception {
    try (SyncRig rig = rig()) {
      LocalDate bad = TODAY.minusDays(2);
      rig.world.addRecord(bad, JsonNodeFactory.instance.stringNode("no chat at all"));
      // Two that are equal stand in quarantine once: one too few for their day.
      LocalDate twice = TODAY.minusDays(5);
      rig.world.addRecord(twice, JsonNodeFactory.instance.stringNode("nor this"));
      rig.world.addRecord(twice, JsonNodeFactory.instance.stringNode("nor this"));
      rig.work();
      night(rig);

      assertThat(square(rig, bad).state()).isEqualTo(CoverageState.VERIFIED);
      assertThat(square(rig, twice).differences())
          .containsExactly(
              new Difference(DifferenceKind.QUARANTINED, 1),
              new Difference(DifferenceKind.UNEXPLAINED, 1));
      assertThat(coverage(rig).verifiedThrough()).isEqualTo(twice.minusDays(1));
    }
  }

  @Test
  void gap_isNotClosedByCountsAlone_butOnceItsDaysWereReadSince() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      night(rig);
      settleEverything(rig);
      LocalDate day = TODAY.minusDays(4);
      rig.simulator
          .faults()
          .add(
              Fault.of(FaultKind.TRUNCATED)
                  .on(
                      "/chats/export?date_range_from=%s&date_range_to=%s"
                          .formatted(day.minusDays(1), day)));
      SyncControl control = rig.bean(SyncControl.class);
      long broken = control.start(Entity.CHATS, day.minusDays(1), day);
      while (control.run(broken).orElseThrow().state().active()) {
        rig.step();
      }
      rig.simulator.faults().clear();
      assertThat(gaps(rig)).isEqualTo(1);

      count(rig, day);
      assertThat(gaps(rig)).as("every chat is here, but perhaps not as it is now").isEqualTo(1);
      assertThat(square(rig, day).state()).isEqualTo(CoverageState.PARTIAL);
      assertThat(coverage(rig).verifiedThrough()).isEqualTo(day.minusDays(2));

      // Two windows that hold a half of it each.
      rig.time.advance(Duration.ofSeconds(1));
      control.start(Entity.CHATS, day.minusDays(2), day.minusDays(1));
      control.start(Entity.CHATS, day, day.plusDays(1));
      rig.work();
      count(rig, day);
      assertThat(gaps(rig)).isZero();
      assertThat(square(rig, day).state()).isEqualTo(CoverageState.VERIFIED);
    }
  }

  /** Has the day and the two before it counted, and nothing else done. */
  private static void count(SyncRig rig, LocalDate day) throws Exception {
    long lead = rig.sql().sql("select leader from sync_state").query(Long.class).single();
    rig.bean(Reconciler.class).verify(day.minusDays(2), day);
    rig.bean(DayCount.class).count(day, lead);
  }

  private static long gaps(SyncRig rig) {
    return rig.sql()
        .sql("select count(*) from sync_window where state = 'gap'")
        .query(Long.class)
        .single();
  }
}
