package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void backfill_makesTheArchiveEqualToTheWorld() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 10)) {
      rig.work();

      Instant at = rig.dataThrough().orElseThrow();
      LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
      WorldComparison.assertEqual(rig, today.minusDays(10), today, at);
      assertThat(rig.runs()).allMatch(run -> run.state() == RunState.SUCCEEDED);
      assertThat(rig.runs()).anyMatch(run -> run.trigger() == Trigger.BACKFILL);
    }
  }

  @Test
  void incrementalSync_followsWhatChangesForDays() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 10)) {
      rig.work();
      rig.live(Duration.ofHours(30), Duration.ofMinutes(20));
      rig.live(Duration.ofMinutes(10), Duration.ofSeconds(31));

      Instant at = rig.dataThrough().orElseThrow();
      LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
      WorldComparison.assertEqual(rig, today.minusDays(1), today, at);
      assertThat(rig.simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void sweepThatFindsNothingNew_writesNothing() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 4)) {
      rig.work();
      long revision = rig.archive().revision();
      Instant frozen = rig.time.instant();

      rig.sql().sql("update sync_day set swept_at = swept_at - interval '3 days'").update();
      rig.restart();
      rig.work();

      assertThat(Duration.between(frozen, rig.time.instant())).isLessThan(Duration.ofMinutes(2));
      assertThat(rig.archive().revision() - revision).isLessThanOrEqualTo(2);
    }
  }
}
