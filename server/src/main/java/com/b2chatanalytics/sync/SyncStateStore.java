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

  void contactsThrough(Instant at) {
    jdbc.sql("update sync_state set contacts_through = greatest(contacts_through, :at)")
        .param("at", Timestamp.from(at))
        .update();
  }

  void swept(LocalDate from, LocalDate to, Instant at) {
    jdbc.sql(
            """
            insert into sync_day (day, swept_at)
            select cast(d as date), :at
            from generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            on conflict (day) do update set swept_at = greatest(sync_day.swept_at, excluded.swept_at)
            """)
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

  /**
   * Days before {@code before} with chats that may still change: open ones, those closed since
   * {@code closedSince}, and surveys running since {@code surveySince}; with their last sweep.
   */
  List<Unsettled> unsettled(
      LocalDate before, String zone, Instant closedSince, Instant surveySince) {
    return jdbc.sql(
            """
            select c.day, s.swept_at from (
              select distinct cast(created_at at time zone :zone as date) as day from chat
              where closed_at is null or closed_at >= :closedSince
                or (status = 'COMPLETING_POLL' and closed_at >= :surveySince)
            ) c left join sync_day s using (day)
            where c.day < :before order by s.swept_at nulls first, c.day desc
            """)
        .param("zone", zone)
        .param("closedSince", Timestamp.from(closedSince))
        .param("surveySince", Timestamp.from(surveySince))
        .param("before", before)
        .query((row, _) ->
            new Unsettled(row.getObject(1, LocalDate.class), WindowStore.instant(row, 2)))
        .list();
  }

  record Unsettled(LocalDate day, @Nullable Instant sweptAt) {}

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
