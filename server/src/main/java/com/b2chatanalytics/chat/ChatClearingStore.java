package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chats whose texts and contact details retention takes away. */
@Component
class ChatClearingStore {
  /** Last event of a chat; what lies in the future is none. */
  private static final String LAST_AT =
      """
      select chat_no, text_cleared, contact_cleared_before, greatest(
        case when created_at <= :now then created_at end,
        case when closed_at <= :now then closed_at end,
        (select max(at) from message m where m.chat_no = c.chat_no and m.at <= :now)) as last_at
      from chat c
      where chat_no > :after and created_at < :latest
        and (closed_at is null or closed_at < :latest)
        and ((cast(:texts as timestamptz) is not null and not text_cleared)
          or (cast(:details as timestamptz) is not null and contact_cleared_before is null))
        %s
      """;

  private static final String DUE =
      """
      select chat_no,
        coalesce(not text_cleared and last_at < :texts, false) as texts,
        coalesce(contact_cleared_before is null and last_at < :details, false) as details
      from (%s) c
      """
          .formatted(LAST_AT);

  private final JdbcClient jdbc;

  ChatClearingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What of a chat is due. */
  record Due(long chatNo, boolean texts, boolean details) {}

  /** Chats in ascending order of their number. */
  List<Due> due(long afterChatNo, Cutoffs cutoffs, Instant now, int limit) {
    return on(
            "select * from ("
                + DUE.formatted("")
                + ") d where texts or details order by chat_no limit :limit",
            afterChatNo,
            cutoffs,
            now)
        .param("limit", limit)
        .query((row, _) -> new Due(row.getLong(1), row.getBoolean(2), row.getBoolean(3)))
        .list();
  }

  /** Which of these chats are due, in ascending order of their number. */
  List<Due> dueAmong(Collection<Long> chatNos, Cutoffs cutoffs, Instant now) {
    return on(
            "select * from ("
                + DUE.formatted("and chat_no = any(:chats)")
                + ") d where texts or details order by chat_no",
            0,
            cutoffs,
            now)
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> new Due(row.getLong(1), row.getBoolean(2), row.getBoolean(3)))
        .list();
  }

  /** How much is due in all. */
  ChatsCleared count(Cutoffs cutoffs, Instant now) {
    return on(
            """
            select count(*) filter (where texts),
              coalesce(sum((select count(*) from message m where m.chat_no = d.chat_no
                and (m.body is not null or m.caption is not null))) filter (where texts), 0),
              count(*) filter (where details)
            from (%s) d
            """
                .formatted(DUE.formatted("")),
            0,
            cutoffs,
            now)
        .query((row, _) -> new ChatsCleared(0, row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  private JdbcClient.StatementSpec on(String sql, long after, Cutoffs cutoffs, Instant now) {
    return jdbc.sql(sql)
        .param("after", after)
        .param("texts", stamp(cutoffs.texts()))
        .param("details", stamp(cutoffs.details()))
        .param("latest", stamp(cutoffs.latest()))
        .param("now", Timestamp.from(now));
  }

  /** The highest chat number there is. */
  long lastChatNo() {
    return jdbc.sql("select coalesce(max(last_chat_no), 0) from archive")
        .query(Long.class)
        .single();
  }

  Map<Long, byte[]> raws(Collection<Long> chatNos) {
    Map<Long, byte[]> raws = new HashMap<>();
    jdbc.sql("select chat_no, raw from chat_raw where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .query(row -> {
          raws.put(row.getLong(1), RawText.inflate(row.getBytes(2)));
        });
    return raws;
  }

  void putRaws(Map<Long, byte[]> raws) {
    jdbc.sql(
            """
            update chat_raw r set raw = s.raw
            from unnest(cast(:chats as bigint[]), cast(:raws as bytea[])) as s (chat_no, raw)
            where s.chat_no = r.chat_no
            """)
        .param("chats", raws.keySet().toArray(Long[]::new))
        .param("raws", raws.values().stream().map(RawText::deflate).toArray(byte[][]::new))
        .update();
  }

  /** Takes the texts away; returns of how many messages. */
  int clearTexts(Collection<Long> chatNos, Instant before) {
    jdbc.sql(
            """
            update chat set text_cleared = true,
              text_cleared_before = greatest(text_cleared_before, :before)
            where chat_no = any(:chats)
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .param("before", Timestamp.from(before))
        .update();
    return jdbc.sql(
            """
            update message set body = null, caption = null
            where chat_no = any(:chats) and (body is not null or caption is not null)
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  /** Takes the contact's details away, all but its id. */
  void clearDetails(Collection<Long> chatNos, Instant before) {
    jdbc.sql(
            """
            update chat set contact_cleared_before = :before, contact_name = null,
              contact_mobile = null, contact_phone = null, contact_email = null,
              contact_identification = null
            where chat_no = any(:chats)
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .param("before", Timestamp.from(before))
        .update();
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
