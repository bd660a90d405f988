package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes chats and their messages in bulk: new rows by COPY straight into their tables, changed
 * ones through a temporary table.
 */
@Component
class ChatWriteStore {
  private final JdbcClient jdbc;
  private final BulkStore bulk;

  ChatWriteStore(JdbcClient jdbc, BulkStore bulk) {
    this.jdbc = jdbc;
    this.bulk = bulk;
  }

  Map<String, Held> held(Collection<String> chatIds) {
    Map<String, Held> held = new HashMap<>();
    jdbc.sql(
            """
            select chat_id, chat_no, fingerprint, contact_id, text_cleared_before,
              contact_cleared_before, from_file
            from chat where chat_id = any(:ids)
            """)
        .param("ids", chatIds.toArray(String[]::new))
        .query(row -> {
          held.put(
              row.getString(1),
              new Held(
                  row.getLong(2),
                  row.getBytes(3),
                  row.getObject(4, Long.class),
                  ChatStore.instant(row, 5),
                  ChatStore.instant(row, 6),
                  row.getBoolean(7)));
        });
    return held;
  }

  void insert(ChatRows rows) {
    bulk.copy("chat " + ChatRows.CHAT_COLUMNS, rows.chats());
    bulk.copy("chat_raw " + ChatRows.RAW_COLUMNS, rows.raws());
    bulk.copy("message " + ChatRows.MESSAGE_COLUMNS, rows.messages());
  }

  /** Replaces header and raw JSON of chats that are there; messages are merged by the caller. */
  void replace(ChatRows rows) {
    if (rows.chats().rows() == 0) {
      return;
    }
    staging("chat");
    bulk.copy("chat_staging " + ChatRows.CHAT_COLUMNS, rows.chats());
    int chats =
        jdbc.sql(
                """
                update chat c set
                  revision = s.revision, fingerprint = s.fingerprint, provider = s.provider,
                  status = s.status, agent = s.agent, agent_username = s.agent_username,
                  agent_name = s.agent_name, agent_email = s.agent_email,
                  department = s.department, line = s.line, contact_id = s.contact_id,
                  contact_name = s.contact_name, contact_mobile = s.contact_mobile,
                  contact_phone = s.contact_phone, contact_email = s.contact_email,
                  contact_identification = s.contact_identification,
                  created_at = s.created_at, opened_at = s.opened_at,
                  picked_up_at = s.picked_up_at, responded_at = s.responded_at,
                  closed_at = s.closed_at, tags = s.tags, stars = s.stars, good = s.good,
                  problems = s.problems, from_file = s.from_file
                from chat_staging s where s.chat_no = c.chat_no
                """)
            .update();
    staging("chat_raw");
    bulk.copy("chat_raw_staging " + ChatRows.RAW_COLUMNS, rows.raws());
    int raws =
        jdbc.sql(
                """
                update chat_raw r set raw = s.raw from chat_raw_staging s
                where s.chat_no = r.chat_no
                """)
            .update();
    if (chats != rows.chats().rows() || raws != rows.raws().rows()) {
      throw new IllegalStateException(
          "%d chats to replace, %d headers and %d raw records found"
              .formatted(rows.chats().rows(), chats, raws));
    }
  }

  Map<Long, List<StoredMessage>> messages(Collection<Long> chatNos) {
    Map<Long, List<StoredMessage>> messages = new HashMap<>();
    jdbc.sql(
            """
            select chat_no, ordinal, position, sent_at, at, incoming, broadcast, type, body,
              caption, from_file, sender
            from message where chat_no = any(:chats)
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .query(row -> {
          messages
              .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
              .add(
                  new StoredMessage(
                      row.getInt(2),
                      row.getObject(3, Integer.class),
                      row.getString(4),
                      ChatStore.message(row, 5)));
        });
    return messages;
  }

  /** Appends what is new and moves what the export now holds elsewhere. */
  void mergeMessages(ChatRows added, ChatRows moved) {
    bulk.copy("message " + ChatRows.MESSAGE_COLUMNS, added.messages());
    if (moved.messages().rows() == 0) {
      return;
    }
    staging("message");
    bulk.copy("message_staging " + ChatRows.MESSAGE_COLUMNS, moved.messages());
    jdbc.sql(
            """
            update message m set
              position = s.position, at = s.at, sent_at = s.sent_at, incoming = s.incoming,
              broadcast = s.broadcast, type = s.type, body = s.body, caption = s.caption,
              from_file = s.from_file, sender = s.sender
            from message_staging s where s.chat_no = m.chat_no and s.ordinal = m.ordinal
            """)
        .update();
  }

  /** Marks chats as changed whose messages alone did. */
  void touch(Collection<Long> chatNos, long revision) {
    if (!chatNos.isEmpty()) {
      jdbc.sql("update chat set revision = :revision where chat_no = any(:chats)")
          .param("revision", revision)
          .param("chats", chatNos.toArray(Long[]::new))
          .update();
    }
  }

  private void staging(String table) {
    jdbc.sql(
            "create temporary table if not exists %1$s_staging (like %1$s including defaults) on commit delete rows"
                .formatted(table))
        .update();
    jdbc.sql("truncate " + table + "_staging").update();
  }

  /** Whatever is told of these chats, by whomever, carries no texts and no details. */
  void markErased(Collection<String> chatIds) {
    if (chatIds.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update chat set text_cleared = true, text_cleared_before = :never,
              contact_cleared_before = :never
            where chat_id = any(:ids)
            """)
        .param("ids", chatIds.toArray(String[]::new))
        .param("never", Timestamp.from(ErasureStore.NEVER))
        .update();
  }

  /** The chats carry texts again, besides those that stay cleared. */
  void keepTexts(Collection<Long> chatNos) {
    if (chatNos.isEmpty()) {
      return;
    }
    jdbc.sql("update chat set text_cleared = false where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  /** The chats' contact details are kept again. */
  void keepDetails(Collection<Long> chatNos) {
    if (chatNos.isEmpty()) {
      return;
    }
    jdbc.sql("update chat set contact_cleared_before = null where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  /**
   * What the archive holds of a chat, as far as a write must know.
   *
   * @param fromFile its header is a console file's
   */
  record Held(
      long chatNo,
      byte[] fingerprint,
      @Nullable Long contactId,
      @Nullable Instant textClearedBefore,
      @Nullable Instant contactClearedBefore,
      boolean fromFile) {

    boolean cleared() {
      return textClearedBefore != null || contactClearedBefore != null;
    }
  }
}
