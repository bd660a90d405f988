package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.Coverage.Square;
import com.b2chatsimulator.ChatStory;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.b2chatsimulator.SimulatorSettings;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

class ReconcilerIT {
  private static final int DAYS = 6;
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
      LocalDate day = TODAY.minusDays(4);
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
      LocalDate day = TODAY.minusDays(4);
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
  void lyingTotal_isNotBelievedForEver_norReadAgainForEver() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      settleEverything(rig);
      // Of one span only: lies that agree with each other cancel out.
      LocalDate day = TODAY.minusDays(3);
      rig.simulator
          .faults()
          .add(
              Fault.of(FaultKind.LYING_TOTAL)
                  .on(
                      "/chats/export?date_range_from=%s&date_range_to=%s"
                          .formatted(day.minusDays(2), day))
                  .withRecords(3));
      night(rig, 4);

      assertThat(coverage(rig).verifiedThrough()).isEqualTo(TODAY);
      assertThat(square(rig, day).differences())
          .containsExactly(new Difference(DifferenceKind.TOTAL_WRONG, 3));
      assertThat(rereads(rig)).allSatisfy((_, times) -> assertThat(times).isBetween(1, 3));

      rig.simulator.faults().clear();
      night(rig, 2);
      assertThat(coverage(rig).days(TODAY.minusDays(DAYS), TODAY.minusDays(1)))
          .allMatch(each -> each.state() == CoverageState.VERIFIED && each.differences().isEmpty());
      assertThat(rig.bean(WindowStore.class).gaps(Entity.CHATS)).isEmpty();
    }
  }

  @Test
  void endOfAnExport_isFoundByItsRows_whateverTheTotalSays() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.simulator.faults().add(Fault.of(FaultKind.LYING_TOTAL).withRecords(-40));
      LocalDate from = TODAY.minusDays(5);
      LocalDate to = TODAY.minusDays(4);
      long chats = rig.world.journal().chats(from, to, rig.time.instant()).count();
      FetchWatch watch = rig.bean(FetchWatches.class).counting(() -> false);
      ExportEnds ends = rig.bean(ExportEnds.class);

      for (Set<Long> guesses :
          List.of(
              Set.of(chats),
              Set.of(chats - 1),
              Set.of(chats + 1),
              Set.of(0L),
              Set.of(900L),
              Set.<Long>of())) {
        assertThat(ends.end(guesses, at -> ExportQuery.chats(from, to, at, 1), watch))
            .as("guessing %s", guesses)
            .isEqualTo(chats);
      }
      LocalDate empty = TODAY.minusDays(100);
      assertThat(
              ends.end(Set.of(3L), at -> ExportQuery.chats(empty, empty.plusDays(1), at, 1), watch))
          .isZero();
    }
  }

  @Test
  void daysOfUtc_areLearntFromTheCounts_andVerifiedAsSuch() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults().withUtcDays(true))) {
      rig.work();
      night(rig, 3);

      Truth.Report report = rig.bean(Truth.class).report(TODAY.minusDays(DAYS - 1), TODAY);
      assertThat(report.dayZone()).isEqualTo("Z");
      assertThat(report.days())
          .allMatch(day -> day.state() == CoverageState.VERIFIED)
          .allMatch(day -> day.chats().differences().isEmpty());
      assertThat(report.verifiedThrough()).isEqualTo(TODAY);
    }
  }

  @Test
  void count_goesOnAfterAKill_andStaysWithinItsShareOfTheBudget() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      rig.perDay = 100;
      LocalDate first = firstNightHour(rig);
      while (rig.sql().sql("select count(*) from sync_count").query(Integer.class).single() < 3) {
        rig.step();
      }
      assertThat(square(rig, first.minusDays(1)).state()).isEqualTo(CoverageState.VERIFIED);
      rig.restart();
      rig.work();

      assertThat(square(rig, first.minusDays(4)).state()).isEqualTo(CoverageState.VERIFIED);
      assertThat(square(rig, first.minusDays(7)).state()).isEqualTo(CoverageState.COMPLETE);
      int spent =
          rig.sql()
              .sql("select sum(used) from request_spend where need = 'reconciliation'")
              .query(Integer.class)
              .single();
      assertThat(spent)
          .as("six days, all contacts, and perhaps a token after the restart")
          .isBetween(7, 8);
    }
  }

  @Test
  void unreadableRecords_andChatsGoneAtB2Chat_explainADifference() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      LocalDate bad = TODAY.minusDays(3);
      rig.world.addRecord(bad, JsonNodeFactory.instance.stringNode("no chat at all"));
      rig.work();
      LocalDate gone = TODAY.minusDays(5);
      rig.sql()
          .sql(
              """
              insert into chat (chat_no, chat_id, revision, fingerprint, created_at, tags, problems)
              values (1000000, 'deleted there', 1, '', :at, '{}', '{}')
              """)
          .param("at", Timestamp.from(gone.atTime(9, 0).atZone(SyncRig.ZONE).toInstant()))
          .update();
      night(rig);

      assertThat(square(rig, bad).differences())
          .containsExactly(new Difference(DifferenceKind.QUARANTINED, 1));
      assertThat(square(rig, gone).differences())
          .containsExactly(new Difference(DifferenceKind.GONE, 1));
      assertThat(coverage(rig).verifiedThrough()).isEqualTo(TODAY);
    }
  }

  @Test
  void messageLostInTheArchive_isStoredAgainFromTheJson_andTold() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      LocalDate day = TODAY.minusDays(5);
      int lost =
          rig.sql()
              .sql(
                  """
                  delete from message where ordinal = 0 and chat_no in (
                    select chat_no from chat where created_at >= :from and created_at < :to
                      and closed_at < :to)
                  """)
              .param("from", Timestamp.from(day.atStartOfDay(SyncRig.ZONE).toInstant()))
              .param("to", Timestamp.from(day.plusDays(1).atStartOfDay(SyncRig.ZONE).toInstant()))
              .update();
      night(rig, 2);

      Comparison messages = rig.bean(Truth.class).report(day, day).days().getFirst().messages();
      assertThat(lost).isPositive();
      assertThat(messages.theirs()).isEqualTo(messages.ours());
      assertThat(messages.differences())
          .contains(new Difference(DifferenceKind.RESTORED, lost))
          .extracting(Difference::kind)
          .contains(DifferenceKind.WITHHELD)
          .doesNotContain(DifferenceKind.UNEXPLAINED, DifferenceKind.MOVING);
    }
  }

  @Test
  void contactMissingInTheArchive_isFoundByTheirTotal_andRead() throws Exception {
    try (SyncRig rig = rig(SimulatorSettings.defaults())) {
      rig.work();
      rig.sql()
          .sql(
              """
              delete from contact where contact_id in (
                select contact_id from contact where exported order by contact_id limit 2)
              """)
          .update();
      night(rig);

      Truth.Report report = rig.bean(Truth.class).report(TODAY, TODAY);
      assertThat(report.contacts().theirs()).isEqualTo(report.contacts().ours());
      assertThat(report.contacts().differences()).isEmpty();
      assertThat(report.contactsCountedAt()).isNotNull();
    }
  }

  static LocalDate firstNightHour(SyncRig rig) {
    LocalDate next = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE).plusDays(1);
    Instant two = next.atTime(LocalTime.of(2, 0)).atZone(SyncRig.ZONE).toInstant();
    rig.time.advance(Duration.between(rig.time.instant(), two));
    return next;
  }

  private static SyncRig rig(SimulatorSettings settings) {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS, settings);
  }

  /** Lets the time pass to 02:00 of the next day, and the night's work be done. */
  static void night(SyncRig rig) throws InterruptedException {
    night(rig, 4);
  }

  private static void night(SyncRig rig, int minutes) throws InterruptedException {
    firstNightHour(rig);
    for (int i = 0; i < minutes; i++) {
      rig.work();
      rig.time.advance(Duration.ofSeconds(70));
    }
  }

  private static Map<LocalDate, Integer> rereads(SyncRig rig) {
    Map<LocalDate, Integer> windows = new HashMap<>();
    rig.sql()
        .sql(
            """
            select w.to_day from sync_window w join sync_run r on r.id = w.run_id
            where w.sweeps > 0 and w.failures = 0 and not w.hot and r.trigger = 'schedule'
              and w.to_day <= :last
            """)
        .param("last", TODAY.minusDays(1))
        .query(row -> {
          windows.merge(row.getObject(1, LocalDate.class), 1, Integer::sum);
        });
    return windows;
  }

  /** As if all chats had long been closed, so that nothing but a count leads back to their day. */
  static void settleEverything(SyncRig rig) {
    rig.sql().sql("update chat set closed_at = created_at where closed_at is null").update();
  }

  static Coverage coverage(SyncRig rig) {
    return rig.bean(Coverage.class);
  }

  static Square square(SyncRig rig, LocalDate day) {
    return coverage(rig).days(day, day).getFirst();
  }
}
