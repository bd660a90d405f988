package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chats' JSON beside how many messages of it are stored. */
@Component
class ContentStore {
  private final JdbcClient jdbc;

  ContentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One chat.
   *
   * @param raw its JSON, deflated
   */
  record Content(long chatNo, byte[] raw, int stored, int leftOut) {}

  /** Chats of the API created in the time whose number is above {@code afterChatNo}, ascending. */
  List<Content> contents(Instant from, Instant until, long afterChatNo, int limit) {
    return jdbc.sql(
            """
            select c.chat_no, r.raw, m.stored, m.left_out
            from chat c join chat_raw r using (chat_no) cross join lateral (
              select count(*) filter (where position is not null) as stored,
                count(*) filter (where position is null and not from_file) as left_out
              from message where message.chat_no = c.chat_no) m
            where c.created_at >= :from and c.created_at < :until and c.chat_no > :after
              and not c.from_file
            order by c.chat_no limit :limit
            """)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .param("after", afterChatNo)
        .param("limit", limit)
        .query(
            (row, _) -> new Content(row.getLong(1), row.getBytes(2), row.getInt(3), row.getInt(4)))
        .list();
  }
}
