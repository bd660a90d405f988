package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.CountedDay.Verdict;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** B2Chat's count of all contacts beside ours. */
@Component
class ContactCountStore {
  private final JdbcClient jdbc;

  ContactCountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Contacts here: those of B2Chat's export, stubs known from chats alone, and unreadable ones. */
  record Ours(long exported, long stubs, long held) {}

  Ours ours() {
    return jdbc.sql(
            """
            select (select count(*) from contact where exported),
              (select count(*) from contact where not exported),
              (select count(*) from quarantine where entity = 'contacts' and resolved_at is null)
            """)
        .query((row, _) -> new Ours(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  /** Exported contacts by the UTC day of their creation. */
  Map<LocalDate, Long> perDay(LocalDate from, LocalDate to) {
    Map<LocalDate, Long> contacts = new HashMap<>();
    jdbc.sql(
            """
            select cast(created_at at time zone 'UTC' as date), count(*) from contact
            where exported and created_at >= :from and created_at < :to group by 1
            """)
        .param("from", Timestamp.from(from.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .param("to", Timestamp.from(to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
        .query(row -> {
          contacts.put(row.getObject(1, LocalDate.class), row.getLong(2));
        });
    return contacts;
  }

  boolean isHere(long contactId) {
    return jdbc.sql("select count(*) from contact where contact_id = :id and exported")
            .param("id", contactId)
            .query(Integer.class)
            .single()
        > 0;
  }

  Optional<CountedDay> last() {
    return jdbc.sql(
            """
            select counted_day, theirs, proven, ours, held, verdict, rereads, run_id, counted_at,
              judged_at, next_at
            from sync_contact_count
            """)
        .query((row, _) ->
            new CountedDay(
                row.getObject(1, LocalDate.class),
                ZoneOffset.UTC.getId(),
                row.getLong(2),
                row.getObject(3, Long.class),
                row.getLong(4),
                row.getLong(5),
                Verdict.of(row.getString(6)),
                row.getInt(7),
                row.getObject(8, Long.class),
                row.getTimestamp(9).toInstant(),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant()))
        .optional();
  }

  /** Whether the run that reads all contacts again is still to do so. */
  boolean isReading() {
    return jdbc.sql(
                """
                select count(*) from sync_contact_count c join sync_run r on r.id = c.run_id
                where c.verdict = 'reading' and r.state in ('queued', 'running')
                """)
            .query(Integer.class)
            .single()
        > 0;
  }

  void put(CountedDay count) {
    jdbc.sql(
            """
            insert into sync_contact_count (counted_day, theirs, proven, ours, held, verdict,
              rereads, run_id, counted_at, judged_at, next_at)
            values (:day, :theirs, :proven, :ours, :held, :verdict, :rereads, :run, :countedAt,
              :judgedAt, :nextAt)
            on conflict (only_row) do update set counted_day = excluded.counted_day,
              theirs = excluded.theirs, proven = excluded.proven, ours = excluded.ours,
              held = excluded.held, verdict = excluded.verdict, rereads = excluded.rereads,
              run_id = excluded.run_id, counted_at = excluded.counted_at,
              judged_at = excluded.judged_at, next_at = excluded.next_at
            """)
        .param("day", count.day())
        .param("theirs", count.theirs())
        .param("proven", count.proven())
        .param("ours", count.ours())
        .param("held", count.held())
        .param("verdict", count.verdict().key())
        .param("rereads", count.rereads())
        .param("run", count.runId())
        .param("countedAt", Timestamp.from(count.countedAt()))
        .param("judgedAt", Timestamp.from(count.judgedAt()))
        .param("nextAt", Timestamp.from(count.nextAt()))
        .update();
  }
}
