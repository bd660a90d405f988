package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.CountedDay.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** B2Chat's counts of days beside ours. */
@Component
class CountStore {
  private static final int STRONGEST_EVIDENCE = 10;

  /** Of a count c of a day. */
  static final String VERIFIED =
      " c.verdict = 'settled' and coalesce(c.proven, c.theirs) - c.ours <= c.held ";

  private final JdbcClient jdbc;

  CountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Chats in the archive that the API delivered, by the day of their creation in {@code zone}; days
   * without any lack.
   */
  Map<LocalDate, Long> chats(LocalDate from, LocalDate to, ZoneId zone) {
    Map<LocalDate, Long> counts = new HashMap<>();
    jdbc.sql(
            """
            select cast(created_at at time zone :zone as date), count(*) from chat
            where created_at >= :from and created_at < :to and not from_file group by 1
            """)
        .param("zone", zone.getId())
        .param("from", Timestamp.from(from.atStartOfDay(zone).toInstant()))
        .param("to", Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()))
        .query(row -> {
          counts.put(row.getObject(1, LocalDate.class), row.getLong(2));
        });
    return counts;
  }

  /**
   * Unreadable chats that may be of these days, as sent, the newest form of each first; without
   * those that a readable form has come of since.
   */
  List<Held> held(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select record_id, raw, from_day, to_day from quarantine q
            where entity = 'chats' and resolved_at is null
              and (from_day is null or (from_day <= :to and to_day >= :from))
              and not exists (select from chat c where c.chat_id = q.record_id)
            order by id desc
            """)
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Held(
                row.getString(1),
                row.getBytes(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class)))
        .list();
  }

  /**
   * An unreadable chat.
   *
   * @param from first day of the window that delivered it; absent where that is not known
   * @param to last day of it, included
   */
  record Held(
      @Nullable String recordId, byte[] raw, @Nullable LocalDate from, @Nullable LocalDate to) {
    boolean wasDeliveredWith(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }

  /** Days that were counted, by day. */
  Map<LocalDate, CountedDay> counted(LocalDate from, LocalDate to) {
    Map<LocalDate, CountedDay> counted = new HashMap<>();
    jdbc.sql(
            """
            select day, zone, theirs, proven, ours, held, verdict,
              rereads - (select count(*) from sync_run r
                where r.id = run_id and r.state in ('failed', 'cancelled')),
              run_id, counted_at, judged_at, next_at
            from sync_count where day between :from and :to
            """)
        .param("from", from)
        .param("to", to)
        .query(row -> {
          CountedDay day = day(row);
          counted.put(day.day(), day);
        });
    return counted;
  }

  void put(CountedDay day) {
    jdbc.sql(
            """
            insert into sync_count (day, zone, theirs, proven, ours, held, verdict, rereads, run_id,
              counted_at, judged_at, next_at)
            values (:day, :zone, :theirs, :proven, :ours, :held, :verdict, :rereads, :run,
              :countedAt, :judgedAt, :nextAt)
            on conflict (day) do update set zone = excluded.zone, theirs = excluded.theirs,
              proven = excluded.proven, ours = excluded.ours, held = excluded.held,
              verdict = excluded.verdict, rereads = excluded.rereads, run_id = excluded.run_id,
              counted_at = excluded.counted_at, judged_at = excluded.judged_at,
              next_at = excluded.next_at
            """)
        .param("day", day.day())
        .param("zone", day.zone())
        .param("theirs", day.theirs())
        .param("proven", day.proven())
        .param("ours", day.ours())
        .param("held", day.held())
        .param("verdict", day.verdict().key())
        .param("rereads", day.rereads())
        .param("run", day.runId())
        .param("countedAt", Timestamp.from(day.countedAt()))
        .param("judgedAt", Timestamp.from(day.judgedAt()))
        .param("nextAt", Timestamp.from(day.nextAt()))
        .update();
  }

  /**
   * The day to count next on its own account: read from end to end after it ended and never counted
   * since, counted long ago, or counted in another zone. Those never counted go first, the newest
   * before the others, then the one counted longest ago: a small share of the day's requests gets
   * round to all of them in time.
   */
  Optional<LocalDate> due(LocalDate from, LocalDate to, ZoneId zone, Instant now) {
    return jdbc.sql(
            """
            select s.day from sync_day s left join sync_count c using (day)
            where s.day between :from and :to
              and s.swept_at >= (s.day + interval '1 day') at time zone :zone
              and (c.day is null
                or (c.verdict <> 'reading' and (c.zone <> :zone or c.next_at <= :now)))
            order by c.counted_at nulls first, s.day desc limit 1
            """)
        .param("from", from)
        .param("to", to)
        .param("zone", zone.getId())
        .param("now", Timestamp.from(now))
        .query(LocalDate.class)
        .optional();
  }

  /** The newest day that a person asked for, or that has been read again. */
  Optional<LocalDate> wanted(LocalDate to, Instant now) {
    return jdbc.sql(
            """
            select day from (
              select day from sync_count_asked
              union
              select day from sync_count where verdict = 'reading' and next_at <= :now
            ) w where day <= :to and day not in (
              select c.day from sync_count c join sync_run r on r.id = c.run_id
              where c.verdict = 'reading' and r.state in ('queued', 'running'))
            order by day desc limit 1
            """)
        .param("to", to)
        .param("now", Timestamp.from(now))
        .query(LocalDate.class)
        .optional();
  }

  /** How many days were counted since. */
  int countedSince(Instant since) {
    return jdbc.sql("select count(*) from sync_count where counted_at >= :since")
        .param("since", Timestamp.from(since))
        .query(Integer.class)
        .single();
  }

  void ask(LocalDate from, LocalDate to) {
    jdbc.sql(
            """
            insert into sync_count_asked (day)
            select cast(d as date)
            from generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            on conflict do nothing
            """)
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .update();
  }

  /** Days of the range that a person asked for. */
  Set<LocalDate> asked(LocalDate from, LocalDate to) {
    return jdbc.sql("select day from sync_count_asked where day between :from and :to")
        .param("from", from)
        .param("to", to)
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .set();
  }

  /** Days of the range that a run still is to read again. */
  Set<LocalDate> waiting(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select day from sync_count c where day between :from and :to and verdict = 'reading'
              and exists (select from sync_run r
                where r.id = c.run_id and r.state in ('queued', 'running'))
            """)
        .param("from", from)
        .param("to", to)
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .set();
  }

  void answered(List<LocalDate> days) {
    jdbc.sql("delete from sync_count_asked where day = any(cast(:days as date[]))")
        .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
        .update();
  }

  /** Whether B2Chat's filter means days of UTC, by what counts have shown so far. */
  boolean utcDays() {
    return jdbc.sql("select utc_evidence > 0 from sync_reconciliation")
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** A count fitted only days of UTC, or only those of the account's zone. */
  void fitted(boolean utc) {
    jdbc.sql(
            """
            insert into sync_reconciliation (utc_evidence) values (:step)
            on conflict (only_row) do update set utc_evidence =
              greatest(-:most, least(:most, sync_reconciliation.utc_evidence + :step))
            """)
        .param("step", utc ? 1 : -1)
        .param("most", STRONGEST_EVIDENCE)
        .update();
  }

  /** The first day that any back-fill was to read. */
  Optional<LocalDate> firstBackfilled() {
    return jdbc.sql(
            """
            select min(w.from_day) from sync_window w join sync_run r on r.id = w.run_id
            where r.trigger = 'backfill'
            """)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }

  /** When the days were last read from end to end. */
  Map<LocalDate, Instant> swept(LocalDate from, LocalDate to) {
    Map<LocalDate, Instant> swept = new HashMap<>();
    jdbc.sql("select day, swept_at from sync_day where day between :from and :to")
        .param("from", from)
        .param("to", to)
        .query(row -> {
          swept.put(row.getObject(1, LocalDate.class), row.getTimestamp(2).toInstant());
        });
    return swept;
  }

  /** The first day that no count confirms. */
  Optional<LocalDate> firstUnverified(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select cast(d as date) from
              generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            where not exists (select from sync_count c where c.day = cast(d as date) and
            """
                + VERIFIED
                + ") order by d limit 1")
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .query(LocalDate.class)
        .optional();
  }

  private static CountedDay day(ResultSet row) throws SQLException {
    return new CountedDay(
        row.getObject(1, LocalDate.class),
        row.getString(2),
        row.getLong(3),
        row.getObject(4, Long.class),
        row.getLong(5),
        row.getLong(6),
        Verdict.of(row.getString(7)),
        row.getInt(8),
        row.getObject(9, Long.class),
        row.getTimestamp(10).toInstant(),
        row.getTimestamp(11).toInstant(),
        row.getTimestamp(12).toInstant());
  }
}
