package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.ContentAudit;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What checks of days' messages found. */
@Component
class ContentCheckStore {
  private final JdbcClient jdbc;

  ContentCheckStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A day's messages when they were checked last. */
  record Content(
      long sent,
      long stored,
      long leftOut,
      long unreadable,
      long withheld,
      long restored,
      Instant checkedAt) {}

  /** The newest counted day whose messages were never checked, or long ago. */
  Optional<LocalDate> due(Instant now, boolean unasked) {
    return jdbc.sql(
            """
            select c.day from sync_count c left join sync_content t using (day)
            where c.verdict <> 'reading' and (t.asked
                or (:unasked and (t.day is null or t.next_at <= :now)))
            order by c.day desc limit 1
            """)
        .param("now", Timestamp.from(now))
        .param("unasked", unasked)
        .query(LocalDate.class)
        .optional();
  }

  void put(
      LocalDate day, ContentAudit.Found found, long restored, Instant checkedAt, Instant nextAt) {
    jdbc.sql(
            """
            insert into sync_content (day, chats, sent, stored, left_out, unreadable, withheld,
              restored, checked_at, next_at)
            values (:day, :chats, :sent, :stored, :leftOut, :unreadable, :withheld, :restored,
              :checkedAt, :nextAt)
            on conflict (day) do update set chats = excluded.chats, sent = excluded.sent,
              stored = excluded.stored, left_out = excluded.left_out,
              unreadable = excluded.unreadable, withheld = excluded.withheld,
              restored = excluded.restored, asked = false, checked_at = excluded.checked_at,
              next_at = excluded.next_at
            """)
        .param("day", day)
        .param("chats", found.chats())
        .param("sent", found.sent())
        .param("stored", found.stored())
        .param("leftOut", found.leftOut())
        .param("unreadable", found.unreadable())
        .param("withheld", found.withheld())
        .param("restored", restored)
        .param("checkedAt", Timestamp.from(checkedAt))
        .param("nextAt", Timestamp.from(nextAt))
        .update();
  }

  void ask(LocalDate from, LocalDate to) {
    jdbc.sql("update sync_content set asked = true where day between :from and :to")
        .param("from", from)
        .param("to", to)
        .update();
  }

  Map<LocalDate, Content> contents(LocalDate from, LocalDate to) {
    Map<LocalDate, Content> contents = new HashMap<>();
    jdbc.sql(
            """
            select day, sent, stored, left_out, unreadable, withheld, restored, checked_at
            from sync_content where day between :from and :to
            """)
        .param("from", from)
        .param("to", to)
        .query(row -> {
          contents.put(
              row.getObject(1, LocalDate.class),
              new Content(
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getTimestamp(8).toInstant()));
        });
    return contents;
  }

  /**
   * Stored messages of the API by the day on which their chat was created, whatever the exports
   * hold now.
   */
  Map<LocalDate, Long> messages(LocalDate from, LocalDate to, ZoneId zone) {
    Map<LocalDate, Long> messages = new HashMap<>();
    jdbc.sql(
            """
            select cast(c.created_at at time zone :zone as date), count(*)
            from chat c join message m using (chat_no)
            where c.created_at >= :from and c.created_at < :to and not m.from_file group by 1
            """)
        .param("zone", zone.getId())
        .param("from", Timestamp.from(from.atStartOfDay(zone).toInstant()))
        .param("to", Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()))
        .query(row -> {
          messages.put(row.getObject(1, LocalDate.class), row.getLong(2));
        });
    return messages;
  }
}
