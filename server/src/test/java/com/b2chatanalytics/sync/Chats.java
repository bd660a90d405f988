package com.b2chatanalytics.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Single records, written as a page of the sync writes them. */
final class Chats {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Flaw OF_AN_OLD_READER =
      new Flaw(FlawKind.CREATED_AT_UNREADABLE, "/created_at", "created_at is no stamp");

  private Chats() {}

  /** A closed chat of contact 7 that began on the first of the month, with these messages. */
  static String chat(String id, String... messages) {
    boolean begun = messages.length == 1 && !messages[0].startsWith("{");
    return """
    {"chat_id":"%s","status":"OPENED","created_at":"%s","messages":[%s],\
    "contact":{"id":7,"name":"Zoe","mobile_number":"+57300"}}\
    """
        .formatted(
            id,
            begun ? messages[0] : "2026-11-01 10:00:00",
            begun ? "" : String.join(",", messages));
  }

  static void write(SyncRig rig, String json) {
    Readings chats = Readings.of(Entity.CHATS, List.of(sent(json)), 0, new Stamps(SyncRig.ZONE));
    in(rig, () -> rig.bean(ArchiveWriter.class).writeChats(chats.chats()));
  }

  static void in(SyncRig rig, Runnable work) {
    new TransactionTemplate(rig.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> work.run());
  }

  /** What a reader could not read that came before this one. */
  static long quarantine(SyncRig rig, @Nullable String id, String json) {
    return quarantine(rig, id, json, null, null);
  }

  /** One that came with the chats of these days. */
  static long quarantine(
      SyncRig rig,
      @Nullable String id,
      String json,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    rig.bean(QuarantineStore.class)
        .add(
            new Window(1, 1, Entity.CHATS, false, from, to, 0, null, 0, 0, null),
            new Readings.Bad(sent(json), id, OF_AN_OLD_READER),
            false,
            rig.time.instant());
    return rig.bean(Quarantine.class).list(QuarantineFilter.OPEN, null, 1).getFirst().id();
  }

  static SentRecord sent(String json) {
    return new SentRecord(json.getBytes(UTF_8), JSON.readTree(json));
  }
}
