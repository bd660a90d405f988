package com.b2chatanalytics.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The windows of runs: checkpoints and gaps. */
@Component
class WindowStore {
  private static final String SELECT =
      """
      select run_id, seq, entity, hot, from_day, to_day, position, total, sweeps, failures,
        started_at
      from sync_window
      """;
  private static final String WHERE_IT = " where run_id = :run and seq = :seq";

  private final JdbcClient jdbc;

  WindowStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Window> next(long runId) {
    return jdbc.sql(SELECT + "where run_id = :run and state = 'open' order by seq limit 1")
        .param("run", runId)
        .query((row, _) -> window(row))
        .optional();
  }

  /** The windows that come after {@code window} in its run. */
  List<Window> after(Window window, int limit) {
    return on(
            SELECT
                + """
                where run_id = :run and seq > :seq and state = 'open' and entity = :entity
                order by seq limit :limit
                """,
            window)
        .param("entity", window.entity().key())
        .param("limit", limit)
        .query((row, _) -> window(row))
        .list();
  }

  void begin(Window window, Instant now) {
    on("update sync_window set started_at = :now" + WHERE_IT, window)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** When the last sweep of the window asked for its first page. */
  Optional<Instant> startedAt(Window window) {
    return on("select started_at from sync_window" + WHERE_IT, window)
        .query((row, _) -> row.getTimestamp(1))
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Moves the checkpoint. */
  void advance(Window window, long position, @Nullable Long total) {
    on("update sync_window set position = :position, total = :total" + WHERE_IT, window)
        .param("position", position)
        .param("total", total)
        .update();
  }

  /** Begins the window anew, for its last sweep missed something. */
  void repeat(Window window) {
    on(
            """
            update sync_window set position = 0, started_at = null, sweeps = sweeps + 1
            """
                + WHERE_IT,
            window)
        .update();
    forget(window);
  }

  void fail(Window window) {
    on("update sync_window set failures = failures + 1" + WHERE_IT, window).update();
  }

  void done(Window window, Instant now) {
    end(window, "done", now, null);
    jdbc.sql(
            """
            update sync_window set state = 'retaken'
            where state = 'gap' and entity = :entity
              and from_day is not distinct from cast(:from as date)
              and to_day is not distinct from cast(:to as date)
            """)
        .param("entity", window.entity().key())
        .param("from", window.from())
        .param("to", window.to())
        .update();
  }

  void gap(Window window, Instant now, String reason) {
    end(window, "gap", now, reason);
  }

  private void end(Window window, String state, Instant now, @Nullable String note) {
    on(
            """
            update sync_window set state = :state, ended_at = :now, note = :note,
              sweeps = sweeps + 1
            """
                + WHERE_IT,
            window)
        .param("state", state)
        .param("now", Timestamp.from(now))
        .param("note", note)
        .update();
    forget(window);
  }

  /** The run ends before its windows were read: gaps that it had taken up are gaps again. */
  void abandon(long runId, Instant now) {
    jdbc.sql(
            """
            update sync_window set state = 'gap', ended_at = :now,
              note = coalesce(note, 'the run ended before it was read')
            where run_id = :run and state = 'open' and not hot
              and failures > 0
            """)
        .param("run", runId)
        .param("now", Timestamp.from(now))
        .update();
    jdbc.sql("delete from sync_seen where run_id = :run").param("run", runId).update();
  }

  /** Why windows of the run are incomplete. */
  List<String> gapsOf(long runId) {
    return jdbc.sql(
            "select note from sync_window where run_id = :run and state = 'gap' order by seq")
        .param("run", runId)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Gaps that nobody has taken up again, and since when. */
  List<Gap> gaps(Entity entity) {
    return jdbc.sql(
            """
            select run_id, seq, from_day, to_day, failures, ended_at from sync_window
            where state = 'gap' and entity = :entity order by ended_at limit 100
            """)
        .param("entity", entity.key())
        .query((row, _) ->
            new Gap(
                row.getLong(1),
                row.getInt(2),
                new Window.Plan(
                    entity,
                    false,
                    row.getObject(3, LocalDate.class),
                    row.getObject(4, LocalDate.class),
                    row.getInt(5) + 1),
                row.getTimestamp(6).toInstant()))
        .list();
  }

  void retake(Gap gap) {
    jdbc.sql("update sync_window set state = 'retaken' where run_id = :run and seq = :seq")
        .param("run", gap.runId())
        .param("seq", gap.seq())
        .update();
  }

  /** Numbers of contacts in windows that are being read. */
  List<String> contactsSeen() {
    return jdbc.sql(
            """
            select distinct s.record_id from sync_seen s join sync_window w using (run_id, seq)
            where w.entity = 'contacts' and s.record_id ~ '^[0-9]{1,18}$'
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  void renumberContactsSeen(Map<String, String> numbers) {
    jdbc.sql(
            """
            update sync_seen s set record_id = n.number
            from unnest(cast(:ids as text[]), cast(:numbers as text[])) as n (id, number)
            where n.id = s.record_id and exists (select from sync_window w
              where w.run_id = s.run_id and w.seq = s.seq and w.entity = 'contacts')
            """)
        .param("ids", numbers.keySet().toArray(String[]::new))
        .param("numbers", numbers.values().toArray(String[]::new))
        .update();
  }

  Set<String> seen(Window window) {
    return new HashSet<>(
        on("select record_id from sync_seen" + WHERE_IT, window)
            .query((row, _) -> row.getString(1))
            .list());
  }

  void see(Window window, Collection<String> ids) {
    on(
            """
            insert into sync_seen (run_id, seq, record_id)
            select :run, :seq, unnest(cast(:ids as text[])) on conflict do nothing
            """,
            window)
        .param("ids", ids.toArray(String[]::new))
        .update();
  }

  private void forget(Window window) {
    on("delete from sync_seen" + WHERE_IT, window).update();
  }

  private JdbcClient.StatementSpec on(String sql, Window window) {
    return jdbc.sql(sql).param("run", window.runId()).param("seq", window.seq());
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        row.getLong(1),
        row.getInt(2),
        Entity.of(row.getString(3)),
        row.getBoolean(4),
        row.getObject(5, LocalDate.class),
        row.getObject(6, LocalDate.class),
        row.getLong(7),
        row.getObject(8, Long.class),
        row.getInt(9),
        row.getInt(10),
        instant(row, 11));
  }

  /**
   * What could not be read in full.
   *
   * @param again what has to be read for it
   */
  record Gap(long runId, int seq, Window.Plan again, Instant since) {}
}
