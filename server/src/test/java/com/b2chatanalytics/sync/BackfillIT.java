package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

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
  void contacts_areThoseOfTheWorldWithTagsAndAttributes() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3)) {
      rig.work();

      Journal journal = rig.world.journal();
      Instant at = Objects.requireNonNull(rig.bean(SyncStateStore.class).load().contactsThrough());
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      List<JsonNode> wanted =
          journal
              .exportedContacts(journal.firstContactDay(), today, at)
              .map(JsonNode.class::cast)
              .toList();
      long exported =
          rig.sql().sql("select count(*) from contact where exported").query(Long.class).single();
      assertThat(exported).isEqualTo(wanted.size());
      JsonNode tagged =
          wanted.stream().filter(c -> c.path("tags").size() > 0).findFirst().orElseThrow();
      Contact held = rig.archive().contact(tagged.path("contact_id").longValue()).orElseThrow();
      assertThat(held.name()).isEqualTo(tagged.path("fullname").stringValue().strip());
      assertThat(held.tags())
          .extracting(Contact.Tag::name)
          .containsExactlyElementsOf(
              tagged.path("tags").valueStream().map(t -> t.path("name").stringValue()).toList());
      assertThat(held.createdAt())
          .isEqualTo(Instant.parse(tagged.path("created").stringValue().replace(' ', 'T') + "Z"));
    }
  }

  @Test
  void crashBetweenPageAndCheckpoint_losesAndDoublesNothing() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 4)) {
      rig.sql()
          .sql(
              """
              create function crash() returns trigger language plpgsql as
                $$ begin raise exception 'crash'; end $$
              """)
          .update();
      rig.sql()
          .sql(
              """
              create trigger crash before update of position on sync_window
              for each row when (new.position > 0) execute function crash()
              """)
          .update();
      assertThatThrownBy(rig::step).isInstanceOf(DataAccessException.class);
      rig.sql().sql("drop function crash cascade").update();
      assertThat(rig.archive().revision()).isZero();
      assertThat(rig.revisions).isEmpty();

      rig.restart();
      rig.work();

      Instant at = rig.dataThrough().orElseThrow();
      LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
      WorldComparison.assertEqual(rig, today.minusDays(4), today, at);
      assertThat(rig.revisions).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void formerLeader_writesNothing() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 4)) {
      rig.sql().sql("update sync_state set leader = leader + 1").update();

      assertThatThrownBy(rig::step).isInstanceOf(PageWriter.LeadLost.class);
      assertThat(rig.archive().revision()).isZero();
    }
  }

  @Test
  void changedZone_readsTheArchiveAgain() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 4)) {
      rig.work();
      List<Chat> before = rig.archive().changedAfter(0, 100_000).chats();
      rig.zone = ZoneId.of("America/Mexico_City");
      for (int i = 0; i < 20; i++) {
        rig.bean(ZoneChange.class).step();
      }

      assertThat(before).isNotEmpty();
      for (Chat chat : before) {
        Chat again = rig.archive().find(chat.id()).orElseThrow();
        assertThat(again.createdAt()).isEqualTo(chat.createdAt().plus(Duration.ofHours(1)));
        assertThat(again.messages()).hasSameSizeAs(chat.messages());
        for (int i = 0; i < again.messages().size(); i++) {
          assertThat(again.messages().get(i).at())
              .isEqualTo(chat.messages().get(i).at().plus(Duration.ofHours(1)));
        }
      }
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
