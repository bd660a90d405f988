package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.ArchiveClearing;
import com.b2chatanalytics.chat.ArchiveClearing.ContactsCleared;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ChatFilling;
import com.b2chatanalytics.chat.ChatsCleared;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Cutoffs;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.FactProjection;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What retention clears stays cleared, through every way a chat can be written again. */
class RetentionIT {
  private static final int DAYS = 6;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FactProjection FACTS =
      new FactProjection(WorkCalendars.defaults(SyncRig.ZONE));
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static SyncRig rig() {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), DAYS);
  }

  private static Map<String, Chat> chats(SyncRig rig) {
    Map<String, Chat> chats = new TreeMap<>();
    rig.sql()
        .sql("select chat_id from chat")
        .query(String.class)
        .list()
        .forEach(id -> chats.put(id, rig.archive().find(id).orElseThrow()));
    return chats;
  }

  private static List<ChatFact> facts(Map<String, Chat> chats) {
    return chats.values().stream().map(FACTS::project).toList();
  }

  private static ChatsCleared clear(SyncRig rig, Cutoffs cutoffs) {
    ArchiveClearing clearing = rig.bean(ArchiveClearing.class);
    ChatsCleared all = new ChatsCleared(0, 0, 0, 0);
    ChatsCleared step = clearing.clearChats(0, cutoffs);
    while (step.reached() > 0) {
      all =
          new ChatsCleared(
              step.reached(),
              all.chats() + step.chats(),
              all.messages() + step.messages(),
              all.contacts() + step.contacts());
      step = clearing.clearChats(step.reached(), cutoffs);
    }
    return all;
  }

  private static Instant lastEvent(Chat chat) {
    return Stream.concat(
            Stream.of(chat.createdAt(), chat.closedAt()), chat.messages().stream().map(Message::at))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static boolean isBlank(Chat chat) {
    ContactName contact = chat.contact();
    return chat.messages().stream().allMatch(m -> m.body() == null && m.caption() == null)
        && (contact == null || (contact.name() == null && contact.mobile() == null));
  }

  private static void assertCleared(SyncRig rig, Map<String, Chat> before, Instant cutoff) {
    Map<String, Chat> after = chats(rig);
    assertThat(facts(after)).isEqualTo(facts(before));
    before.forEach((id, chat) -> {
      if (lastEvent(chat).isBefore(cutoff)) {
        Chat cleared = Objects.requireNonNull(after.get(id));
        assertThat(isBlank(cleared)).as(id).isTrue();
        String raw = rig.archive().raw(id).orElseThrow();
        assertThat(raw).doesNotContain(texts(chat));
        assertThat(Objects.requireNonNull(RawChats.read(JSON.readTree(raw), rig.zone)).chat())
            .as("what is read again from the raw record of %s", id)
            .isEqualTo(cleared);
      } else {
        assertThat(after.get(id)).isEqualTo(chat);
      }
    });
  }

  private static List<String> texts(Chat chat) {
    List<String> texts = new ArrayList<>(List.of("viewer/"));
    for (Message message : chat.messages()) {
      if (message.body() != null && message.body().length() > 8) {
        texts.add(message.body().lines().findFirst().orElse("viewer/"));
      }
    }
    if (chat.contact() != null && chat.contact().mobile() != null) {
      texts.add(chat.contact().mobile());
    }
    return texts;
  }

  @Test
  void clearedChats_keepTheirFacts_andNothingBringsTheTextsBack() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      rig.bean(SyncControl.class).pause();
      Map<String, Chat> before = chats(rig);
      Instant cutoff = rig.time.instant().minus(Duration.ofDays(2));
      Cutoffs cutoffs = new Cutoffs(cutoff, cutoff);
      long revision = rig.archive().revision();

      ChatsCleared expected = rig.bean(ArchiveClearing.class).countChats(cutoffs);
      ChatsCleared cleared = clear(rig, cutoffs);

      assertThat(cleared.chats()).isEqualTo(expected.chats()).isBetween(30L, before.size() - 30L);
      assertThat(cleared.messages()).isEqualTo(expected.messages()).isGreaterThan(100);
      assertThat(cleared.contacts()).isEqualTo(expected.contacts());
      assertThat(rig.archive().revision()).as("facts did not change").isEqualTo(revision);
      assertCleared(rig, before, cutoff);
      assertThat(clear(rig, cutoffs).reached()).as("nothing is left").isZero();

      List<Instant> last = List.of(rig.time.instant());
      rig.zone = ZoneId.of("America/Mexico_City");
      rereadAll(rig);
      rig.zone = SyncRig.ZONE;
      rereadAll(rig);
      assertThat(rig.time.instant()).isEqualTo(last.getFirst());
      assertCleared(rig, before, cutoff);
    }
  }

  private static void rereadAll(SyncRig rig) {
    while (rig.bean(ZoneChange.class).step()) {
      assertThat(rig.archive().revision()).isPositive();
    }
  }

  @Test
  void laterSyncOfTheSameChats_writesNothing_andOneThatDiffersStaysBlank() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      Instant at = rig.time.instant();
      Instant cutoff = at.minus(Duration.ofDays(2));
      Map<String, Chat> before = chats(rig);
      clear(rig, new Cutoffs(cutoff, cutoff));
      LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);

      long again =
          rig.bean(SyncControl.class)
              .start(Entity.CHATS, today.minusDays(DAYS), today.minusDays(3));
      rig.work();
      Run run = rig.bean(SyncControl.class).run(again).orElseThrow();
      assertThat(run.unchanged()).isGreaterThan(50);
      assertThat(run.changed()).isLessThan(run.unchanged() / 10);

      rig.sql().sql("update chat set fingerprint = '\\x00'").update();
      long differing =
          rig.bean(SyncControl.class)
              .start(Entity.CHATS, today.minusDays(DAYS), today.minusDays(3));
      rig.work();
      assertThat(rig.bean(SyncControl.class).run(differing).orElseThrow().changed())
          .isGreaterThan(50);
      Map<String, Chat> after = chats(rig);
      before.forEach((id, chat) -> {
        Chat now = Objects.requireNonNull(after.get(id));
        if (lastEvent(chat).isBefore(cutoff) && lastEvent(now).isBefore(cutoff)) {
          assertThat(isBlank(now)).as(id).isTrue();
          assertThat(FACTS.project(now)).isEqualTo(FACTS.project(chat));
          assertThat(rig.archive().raw(id).orElseThrow()).doesNotContain(texts(chat));
        }
      });
    }
  }

  @Test
  void chatThatGoesOn_keepsWhatIsNew_untilThatIsOldToo() throws Exception {
    try (SyncRig rig = rig()) {
      rig.bean(SyncControl.class).pause();
      String first = message("2026-11-01 10:00:00", "primero");
      Chats.write(rig, Chats.chat("a", first));
      Cutoffs cutoffs = new Cutoffs(Instant.parse("2026-11-10T00:00:00Z"), null);
      assertThat(clear(rig, cutoffs).messages()).isEqualTo(1);

      Chats.write(rig, Chats.chat("a", first, message("2026-11-20 10:00:00", "segundo")));

      assertThat(rig.archive().find("a").orElseThrow().messages())
          .extracting(Message::body)
          .containsExactly(null, "segundo");
      assertThat(rig.archive().raw("a").orElseThrow())
          .contains("segundo")
          .doesNotContain("primero");
      assertThat(clear(rig, cutoffs).chats()).isZero();
      Cutoffs later = new Cutoffs(Instant.parse("2026-11-21T00:00:00Z"), null);
      assertThat(clear(rig, later).messages()).isEqualTo(1);
      assertThat(rig.archive().find("a").orElseThrow().messages()).hasSize(2);
    }
  }

  @Test
  void contactWithoutEvents_losesItsDetails_untilItWritesAgain() throws Exception {
    try (SyncRig rig = rig()) {
      Chats.write(rig, Chats.chat("a", message("2026-11-01 10:00:00", "hola")));
      Instant cutoff = Instant.parse("2026-11-10T00:00:00Z");
      ArchiveClearing clearing = rig.bean(ArchiveClearing.class);
      assertThat(clearing.contactsDue(cutoff)).containsExactly(7L);
      long revision = rig.archive().revision();

      assertThat(clearing.clearContacts(clearing.contactsDue(cutoff), cutoff).contacts())
          .isEqualTo(1);

      assertThat(rig.archive().contact(7).orElseThrow().mobile()).isNull();
      assertThat(rig.archive().revision()).as("the read model knows names").isGreaterThan(revision);
      assertThat(clearing.contactsDue(cutoff)).isEmpty();
      Chats.write(rig, Chats.chat("a", message("2026-11-01 10:00:01", "otra vez")));
      assertThat(rig.archive().contact(7).orElseThrow().mobile()).isNull();

      Chats.write(rig, Chats.chat("b", "2026-11-20 10:00:00"));
      assertThat(rig.archive().contact(7).orElseThrow().mobile()).isEqualTo("+57300");
    }
  }

  @Test
  void search_doesNotWaitForASyncThatWrites() throws Exception {
    try (SyncRig rig = rig()) {
      ArchiveClearing clearing = rig.bean(ArchiveClearing.class);
      Instant cutoff = Instant.parse("2026-11-10T00:00:00Z");
      Chats.in(
          rig,
          () -> {
            rig.bean(ArchiveWriter.class).hold();
            assertThat(
                    CompletableFuture.supplyAsync(
                        () -> clearing.clearChats(0, new Cutoffs(cutoff, cutoff))))
                .succeedsWithin(Duration.ofSeconds(20));
          });
    }
  }

  @Test
  void contactThatWritesBetweenSearchAndClearing_keepsItsDetails() throws Exception {
    try (SyncRig rig = rig()) {
      Chats.write(rig, Chats.chat("a", message("2026-11-01 10:00:00", "hola")));
      Instant cutoff = Instant.parse("2026-11-10T00:00:00Z");
      ArchiveClearing clearing = rig.bean(ArchiveClearing.class);
      List<Long> due = clearing.contactsDue(cutoff);
      Chats.write(rig, Chats.chat("b", "2026-11-20 10:00:00"));

      assertThat(due).containsExactly(7L);
      assertThat(clearing.clearContacts(due, cutoff).contacts()).isZero();
      assertThat(rig.archive().contact(7).orElseThrow().mobile()).isEqualTo("+57300");
    }
  }

  @Test
  void contactThatIsCleared_losesWhatItWasBeforeToo() throws Exception {
    try (SyncRig rig = rig()) {
      Chats.write(rig, Chats.chat("a", message("2026-11-01 10:00:00", "hola")));
      rig.sql()
          .sql(
              """
              insert into contact_change (contact_id, what, old, now, seen_at)
              values (7, 'mobile', '+57299', '+57300', '2026-11-20T00:00:00Z')
              """)
          .update();
      Instant cutoff = Instant.parse("2026-11-10T00:00:00Z");
      ArchiveClearing clearing = rig.bean(ArchiveClearing.class);
      ContactsCleared expected = clearing.countContacts(cutoff);

      assertThat(clearing.clearContacts(clearing.contactsDue(cutoff), cutoff))
          .isEqualTo(expected)
          .isEqualTo(new ContactsCleared(1, 1));
      assertThat(rig.archive().contactHistory(7).changes())
          .singleElement()
          .matches(change -> change.old() == null && change.now() == null);
    }
  }

  @Test
  void chatThatAFileContinues_isDueAgain() throws Exception {
    try (SyncRig rig = rig()) {
      fill(rig, Chats.chat("a", message("2026-11-01 10:00:00", "hola")));
      Instant cutoff = Instant.parse("2026-11-10T00:00:00Z");
      assertThat(clear(rig, new Cutoffs(null, cutoff)).contacts()).isEqualTo(1);

      fill(
          rig,
          Chats.chat(
              "a",
              message("2026-11-01 10:00:00", "hola"),
              message("2026-11-20 10:00:00", "otra vez")));
      assertThat(isBlank(rig.archive().find("a").orElseThrow())).isFalse();

      Instant later = Instant.parse("2026-11-21T00:00:00Z");
      assertThat(clear(rig, new Cutoffs(null, later)).contacts()).isEqualTo(1);
    }
  }

  private static void fill(SyncRig rig, String json) {
    ChatEntry entry = Objects.requireNonNull(RawChats.read(JSON.readTree(json), SyncRig.ZONE));
    Chats.in(rig, () -> rig.bean(ChatFilling.class).fill(List.of(entry)));
  }

  @Test
  void quarantine_losesTextsToo_andCanStillBeReadAgain() throws Exception {
    try (SyncRig rig = rig()) {
      String json = Chats.chat("q", message("2026-11-01 10:00:00", "secreto"));
      long id = Chats.quarantine(rig, "q", json);
      Instant later = rig.time.instant().plusSeconds(1);

      assertThat(rig.bean(QuarantineClearing.class).count(later)).isEqualTo(1);
      assertThat(rig.bean(QuarantineClearing.class).clear(later)).isEqualTo(1);

      MarkedRecord marked = rig.bean(Quarantine.class).marked(id, true).orElseThrow();
      assertThat(marked.json()).doesNotContain("secreto").doesNotContain("+57300");
      assertThat(marked.record().cleared()).isTrue();
      rig.bean(Quarantine.class).retry(id);
      assertThat(rig.archive().find("q").orElseThrow().messages()).hasSize(1);
    }
  }

  private static String message(String at, String body) {
    return """
    {"body":"%s","broadcasted":false,"caption":null,"created_at":"%s","incoming":true,\
    "location":null,"type":"TEXT"}\
    """
        .formatted(body, at);
  }
}
