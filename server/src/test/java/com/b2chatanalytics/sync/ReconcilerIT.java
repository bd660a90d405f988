package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.Coverage.Square;
import com.b2chatsimulator.ChatStory;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.b2chatsimulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconcilerIT {
  private static final int DAYS = 8;
  private static final LocalDate TODAY = LocalDate.ofInstant(SyncRig.START, SyncRig.ZONE);
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void night_verifiesAllDaysThatAreOver_theNewestFirst_andFewRequestsSuffice() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      assertThat(coverage(rig).verifiedThrough()).isNull();
      assertThat(square(rig, TODAY.minusDays(2)).state()).isEqualTo(CoverageState.COMPLETE);
      night(rig);

      assertThat(coverage(rig).verifiedThrough()).isEqualTo(TODAY);
      assertThat(coverage(rig).days(TODAY.minusDays(DAYS), TODAY))
          .allMatch(each -> each.state() == CoverageState.VERIFIED && each.differences().isEmpty())
          .allMatch(each -> Long.valueOf(each.ours()).equals(each.theirs()));
      assertThat(square(rig, TODAY.plusDays(1)).state()).isEqualTo(CoverageState.TODAY);
      assertThat(square(rig, TODAY.minusDays(DAYS + 3)).state()).isEqualTo(CoverageState.MISSING);
    }
  }

  @Test
  void chatAddedInThePastBehindOurBack_isFoundByTheNextCount_andRead() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      night(rig);
      settleEverything(rig);
      LocalDate day = TODAY.minusDays(6);
      ChatStory added = rig.world.insertChat(day.atTime(11, 5).atZone(SyncRig.ZONE).toInstant());
      night(rig);

      assertThat(rig.archive().find(added.id().toString())).isPresent();
      assertThat(square(rig, day).state()).isEqualTo(CoverageState.VERIFIED);
      assertThat(square(rig, day).differences()).isEmpty();
    }
  }

  @Test
  void rowMissingInTheArchive_isFoundAndReadAgain_asSoonAsAPersonAsks() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      night(rig);
      LocalDate day = TODAY.minusDays(5);
      String lost =
          rig.world.journal().chats(day, day, rig.time.instant()).toList().get(3).id() + "";
      rig.sql().sql("delete from chat where chat_id = :id").param("id", lost).update();
      assertThat(square(rig, day).differences())
          .containsExactly(new Difference(DifferenceKind.MOVING, 1));

      LocalDate last = rig.bean(Reconciler.class).verify(day.minusDays(2), day.plusYears(1));
      rig.work();
      rig.time.advance(Duration.ofMinutes(1));
      rig.work();

      assertThat(last).isEqualTo(TODAY);
      assertThat(rig.archive().find(lost)).isPresent();
      assertThat(square(rig, day).state()).isEqualTo(CoverageState.VERIFIED);
    }
  }

  @Test
  void lyingTotal_isNotBelievedForEver() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      rig.simulator
          .faults()
          .add(Fault.of(FaultKind.LYING_TOTAL).on("/chats/export").withRecords(3));
      night(rig);

      assertThat(coverage(rig).days(TODAY.minusDays(DAYS), TODAY.minusDays(1)))
          .allMatch(each -> each.state() == CoverageState.VERIFIED)
          .anyMatch(each ->
              each.differences().equals(List.of(new Difference(DifferenceKind.TOTAL_WRONG, 3))));
    }
  }

  private static SyncRig rig(SimulatorSettings settings) {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS, settings);
  }

  /** Lets the time pass until 04:00 of the next day. */
  private static void night(SyncRig rig) throws InterruptedException {
    LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
    Instant until = today.plusDays(1).atTime(LocalTime.of(4, 0)).atZone(SyncRig.ZONE).toInstant();
    rig.time.advance(Duration.between(rig.time.instant(), until.minus(Duration.ofHours(2))));
    rig.live(Duration.ofHours(2), Duration.ofMinutes(5));
  }

  /** As if all chats had long been closed, so that nothing but a count leads back to their day. */
  private static void settleEverything(SyncRig rig) {
    rig.sql().sql("update chat set closed_at = created_at where closed_at is null").update();
  }

  private static Coverage coverage(SyncRig rig) {
    return rig.bean(Coverage.class);
  }

  private static Square square(SyncRig rig, LocalDate day) {
    return coverage(rig).days(day, day).getFirst();
  }
}
