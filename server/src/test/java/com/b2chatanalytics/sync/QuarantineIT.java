package com.b2chatanalytics.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuarantineIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static SyncRig rig() {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2);
  }

  private static long put(SyncRig rig, @Nullable String id, String json) {
    return Chats.quarantine(rig, id, json);
  }

  private static String chat(String id, String status) {
    return """
    {"chat_id":"%s","status":"%s","created_at":"2026-11-20 10:00:00","messages":[]}
    """
        .formatted(id, status);
  }

  private static @Nullable String status(SyncRig rig, String id) {
    return rig.archive().find(id).orElseThrow().status();
  }

  private static @Nullable String resolution(SyncRig rig, long id) {
    return rig.bean(Quarantine.class).marked(id, true).orElseThrow().record().resolution();
  }

  @Test
  void retry_readsFromTheRawRecordAlone() throws Exception {
    try (SyncRig rig = rig()) {
      long requests = rig.simulator.stats().served();
      long id = put(rig, "a", chat("a", "CLOSED"));
      long other = put(rig, null, "{\"chat_id\":{\"new\":1}}");

      assertThat(rig.bean(Quarantine.class).retry(id).orElseThrow().resolved()).isTrue();
      assertThat(rig.bean(Quarantine.class).retry(other).orElseThrow().reason())
          .isEqualTo("chat_id is no id");
      assertThat(rig.bean(Quarantine.class).retry(id)).as("it has left").isEmpty();

      assertThat(status(rig, "a")).isEqualTo("CLOSED");
      assertThat(resolution(rig, id)).isEqualTo("retried");
      assertThat(rig.simulator.stats().served()).isEqualTo(requests);
    }
  }

  @Test
  void recordWhoseIdWasUnreadable_fillsWhatIsMissing_andReplacesNothing() throws Exception {
    try (SyncRig rig = rig()) {
      long first = put(rig, "a", chat("a", "CLOSED"));
      rig.bean(Quarantine.class).retry(first);
      long older = put(rig, null, chat("a", "OPENED"));
      long missing = put(rig, null, chat("b", "OPENED"));

      rig.bean(Quarantine.class).retry(older);
      rig.bean(Quarantine.class).retry(missing);

      assertThat(status(rig, "a")).isEqualTo("CLOSED");
      assertThat(status(rig, "b")).isEqualTo("OPENED");
      assertThat(resolution(rig, older)).isEqualTo("superseded");
      assertThat(resolution(rig, missing)).isEqualTo("retried");
    }
  }

  @Test
  void recordThatPostgresqlRefuses_keepsNoOtherAway() throws Exception {
    try (SyncRig rig = rig()) {
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      String chatId =
          rig.world
              .journal()
              .exportedChats(today.minusDays(1), today.minusDays(1), rig.time.instant())
              .skip(5)
              .findFirst()
              .orElseThrow()
              .path("chat_id")
              .stringValue();
      refuse(rig, chatId);
      rig.work();

      QuarantinedRecord refused =
          rig.bean(Quarantine.class).list(QuarantineFilter.OPEN, null, 9).getFirst();
      assertThat(refused.recordId()).isEqualTo(chatId);
      assertThat(refused.kind()).isEqualTo("storing_failed");
      assertThat(rig.bean(Quarantine.class).count(QuarantineFilter.OPEN)).isEqualTo(1);
      assertThat(rig.runs()).allMatch(run -> run.state() == RunState.SUCCEEDED);
      assertThat(rig.sql().sql("select count(*) from chat").query(Long.class).single())
          .isGreaterThan(50);

      rig.sql().sql("drop function refuse cascade").update();
      assertThat(rig.bean(Quarantine.class).retry(refused.id()).orElseThrow().resolved()).isTrue();
      assertThat(rig.archive().find(chatId)).isPresent();
    }
  }

  private static void refuse(SyncRig rig, String chatId) {
    rig.sql()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$ begin
              if new.chat_id = '%s' then raise exception 'refused' using errcode = '22008'; end if;
              return new;
            end $$
            """
                .formatted(chatId))
        .update();
    rig.sql()
        .sql("create trigger refuse before insert on chat for each row execute function refuse()")
        .update();
  }

  @Test
  void recordNewerThanTheArchive_replacesIt() throws Exception {
    try (SyncRig rig = rig()) {
      rig.bean(Quarantine.class).retry(put(rig, "a", chat("a", "OPENED")));
      rig.bean(Quarantine.class).retry(put(rig, "a", chat("a", "CLOSED")));

      assertThat(status(rig, "a")).isEqualTo("CLOSED");
    }
  }

  @Test
  void olderForms_leaveWithTheNewest_andNeverReplaceIt() throws Exception {
    try (SyncRig rig = rig()) {
      Quarantine quarantine = rig.bean(Quarantine.class);
      long older = put(rig, "a", chat("a", "OPENED"));
      rig.time.advance(Duration.ofMinutes(1));
      long newer = put(rig, "a", chat("a", "CLOSED"));

      quarantine.retry(newer);

      assertThat(quarantine.retry(older)).as("it has left").isEmpty();
      assertThat(resolution(rig, older)).isEqualTo("superseded");
      assertThat(status(rig, "a")).isEqualTo("CLOSED");
    }
  }

  @Test
  void formThatComesAgain_isTheNewest_thoughItsNumberIsLower() throws Exception {
    try (SyncRig rig = rig()) {
      Quarantine quarantine = rig.bean(Quarantine.class);
      long again = put(rig, "a", chat("a", "CLOSED"));
      quarantine.retry(again);
      rig.time.advance(Duration.ofMinutes(1));
      long between = put(rig, "a", chat("a", "OPENED"));
      rig.time.advance(Duration.ofMinutes(1));
      put(rig, "a", chat("a", "CLOSED"));

      quarantine.retry(between);
      assertThat(status(rig, "a")).as("a newer form waits").isEqualTo("CLOSED");
      assertThat(resolution(rig, between)).isEqualTo("superseded");
      assertThat(quarantine.retry(again).orElseThrow().resolved()).isTrue();
    }
  }

  @Test
  void laterCopy_resolvesAlsoWhereTheArchiveHadItAlready() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      LocalDate today = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      JsonNode known =
          rig.world
              .journal()
              .exportedChats(today, today, rig.time.instant())
              .findFirst()
              .orElseThrow();
      String chatId = known.path("chat_id").stringValue();
      long id = put(rig, chatId, "{\"chat_id\":\"" + chatId + "\",\"created_at\":\"ayer\"}");

      rig.time.advance(Duration.ofMinutes(1));
      rig.work();

      assertThat(resolution(rig, id)).isEqualTo("later_copy");
      assertThat(rig.bean(Quarantine.class).retry(id)).isEmpty();
    }
  }

  @Test
  void daysThatARecordMayBeOf_areItsFirstWindows_widenedOnlyByWindowsOfOtherDays() {
    try (SyncRig rig = rig()) {
      LocalDate day = LocalDate.ofInstant(rig.time.instant(), SyncRig.ZONE);
      String same = "{\"chat_id\":\"s\"}";
      put(rig, "s", same);
      assertThat(span(rig)).isEqualTo("null null");

      Chats.quarantine(rig, "s", same, day.minusDays(1), day);
      Chats.quarantine(rig, "s", same, day, day.plusDays(1));
      assertThat(span(rig)).isEqualTo(day.minusDays(1) + " " + day);

      Chats.quarantine(rig, "s", same, day.minusDays(9), day.minusDays(8));
      assertThat(span(rig)).isEqualTo(day.minusDays(9) + " " + day);
    }
  }

  private static String span(SyncRig rig) {
    return rig.sql()
        .sql("select from_day, to_day from quarantine")
        .query((row, _) -> row.getString(1) + " " + row.getString(2))
        .single();
  }

  @Test
  void retryOfAll_goesOnAfterACrash_andTellsItsProgress() throws Exception {
    try (SyncRig rig = rig()) {
      for (int i = 0; i < 5; i++) {
        put(rig, "c" + i, i == 2 ? "{\"chat_id\":\"c2\"}" : chat("c" + i, "CLOSED"));
      }
      long id = rig.bean(QuarantineRetries.class).start();
      assertThat(rig.bean(QuarantineRetries.class).start()).isEqualTo(id);
      rig.sql().sql("update quarantine_retry set last_id = last_id").update();
      rig.restart();

      rig.bean(QuarantineRetries.class).run(id);

      RetryJob job = rig.bean(QuarantineRetries.class).find(id).orElseThrow();
      assertThat(job.state()).isEqualTo("succeeded");
      assertThat(List.of(job.total(), job.done(), job.resolved())).containsExactly(5L, 5L, 4L);
      assertThat(rig.bean(Quarantine.class).list(QuarantineFilter.OPEN, null, 9))
          .singleElement()
          .matches(left -> left.kind().equals("created_at_missing"));
      assertThat(
              rig.bean(Quarantine.class)
                  .count(new QuarantineFilter(Entity.CHATS, FlawKind.CREATED_AT_UNREADABLE, false)))
          .isEqualTo(4);
    }
  }

  @Test
  void newReader_triesTheQuarantineOnce() throws Exception {
    try (SyncRig rig = rig()) {
      put(rig, "a", chat("a", "CLOSED"));
      QuarantineRetries retries = rig.bean(QuarantineRetries.class);

      retries.startAfterUpgrade();
      assertThat(retries.latest().orElseThrow().trigger()).isEqualTo("upgrade");
      retries.run(retries.latest().orElseThrow().id());
      put(rig, "b", chat("b", "CLOSED"));
      retries.startAfterUpgrade();

      assertThat(retries.latest().orElseThrow().state()).isEqualTo("succeeded");
    }
  }

  @Test
  void export_isOneObjectALine_withoutTheViewerSecret() throws Exception {
    try (SyncRig rig = rig()) {
      for (int i = 0; i < 3; i++) {
        String url = "https://app.b2chat.io/viewer/x/geheim";
        put(rig, "v" + i, "{\"chat_id\":\"v" + i + "\",\"viewer_url\":\"" + url + "\"}");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      rig.bean(Quarantine.class).export(QuarantineFilter.OPEN, out);

      assertThat(out.toString(UTF_8)).doesNotContain("geheim");
      assertThat(out.toString(UTF_8).lines().map(line -> JSON.readTree(line).at("/raw/chat_id")))
          .extracting(JsonNode::asString)
          .containsExactly("v2", "v1", "v0");
    }
  }
}
