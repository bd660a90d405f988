package com.b2chatanalytics.sync;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the sync is, and who leads it. */
@Component
class SyncStateStore {
  private static final String ENSURE =
      "insert into sync_state (only_row) values (true) on conflict do nothing";

  private final JdbcClient jdbc;

  SyncStateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far the sync is. */
  record State(boolean paused, @Nullable Instant dataThrough, @Nullable Instant contactsThrough) {
    static final State NEW = new State(false, null, null);
  }

  State load() {
    return jdbc.sql("select paused, data_through, contacts_through from sync_state")
        .query((row, _) ->
            new State(row.getBoolean(1), WindowStore.instant(row, 2), WindowStore.instant(row, 3)))
        .optional()
        .orElse(State.NEW);
  }

  long takeLead() {
    jdbc.sql(ENSURE).update();
    return jdbc.sql("update sync_state set leader = leader + 1 returning leader")
        .query(Long.class)
        .single();
  }

  /** Holds off a new leader until the running transaction ends. */
  Optional<Long> leader() {
    return jdbc.sql("select leader from sync_state for share").query(Long.class).optional();
  }

  void pause(boolean paused) {
    jdbc.sql(ENSURE).update();
    jdbc.sql("update sync_state set paused = :paused").param("paused", paused).update();
  }

  void dataThrough(Instant at) {
    jdbc.sql("update sync_state set data_through = greatest(data_through, :at)")
        .param("at", Timestamp.from(at))
        .update();
  }

  /**
   * The days were read to their end.
   *
   * @param at until when all of them is known, no later than B2Chat's clock says
   * @param now by our clock, on which hangs when they are read again
   */
  void swept(LocalDate from, LocalDate to, Instant at, Instant now) {
    jdbc.sql(
            """
            insert into sync_day (day, swept_at, read_at)
            select cast(d as date), :at, :now
            from generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            on conflict (day) do update set
              swept_at = greatest(sync_day.swept_at, excluded.swept_at), read_at = excluded.read_at
            """)
        .param("now", Timestamp.from(now))
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Days in the range that no sweep has covered since they ended, the newest first. */
  List<LocalDate> unswept(LocalDate from, LocalDate to, String zone) {
    return jdbc.sql(
            """
            select cast(d as date) from
              generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            where not exists (select from sync_day s where s.day = cast(d as date)
              and s.swept_at >= (d + interval '1 day') at time zone :zone)
            order by d desc
            """)
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .param("zone", zone)
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /** The zone of the archive, and the last chat read again in it while that goes on. */
  record Rereading(@Nullable String zone, @Nullable Long chatNo) {}

  Rereading rereading() {
    return jdbc.sql("select reread_zone, reread_chat_no from sync_state")
        .query((row, _) -> new Rereading(row.getString(1), row.getObject(2, Long.class)))
        .optional()
        .orElse(new Rereading(null, null));
  }

  void rereading(String zone, @Nullable Long chatNo) {
    jdbc.sql("update sync_state set reread_zone = :zone, reread_chat_no = :chat")
        .param("zone", zone)
        .param("chat", chatNo)
        .update();
  }

  /** Counts for the overview. */
  Totals totals() {
    return jdbc.sql(
            """
            select (select count(*) from chat), (select count(*) from contact),
              (select count(*) from quarantine where entity = 'chats' and resolved_at is null),
              (select count(*) from quarantine where entity = 'contacts' and resolved_at is null)
            """)
        .query(
            (row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  record Totals(long chats, long contacts, long badChats, long badContacts) {}
}
