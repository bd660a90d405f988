package com.b2chatanalytics.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs and their counts. */
@Component
class RunStore {
  static final String SELECT =
      """
      select id, entity, trigger, state, created_at, started_at, ended_at, cancel_asked, pages,
        requests, retries, read, created, changed, unchanged, quarantined, error,
        (select coalesce(avg(case when w.state <> 'open' then 1.0
            when w.total > 0 then least(w.position::numeric / w.total, 0.99) else 0 end), 1)
          from sync_window w where w.run_id = r.id)
      from sync_run r
      """;

  private final JdbcClient jdbc;

  RunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts to add to a run. */
  record Counts(
      long pages, long read, long created, long changed, long unchanged, long quarantined) {}

  long add(Entity entity, Trigger trigger, Instant now, List<Window.Plan> windows) {
    long id =
        jdbc.sql(
                """
                insert into sync_run (entity, trigger, state, created_at)
                values (:entity, :trigger, 'queued', :now) returning id
                """)
            .param("entity", entity.key())
            .param("trigger", trigger.key())
            .param("now", Timestamp.from(now))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into sync_window (run_id, seq, entity, hot, from_day, to_day, failures, state)
            select :run, seq, entity, hot, from_day, to_day, failures, 'open' from unnest(
              cast(:entities as text[]), cast(:hot as boolean[]), cast(:from as date[]),
              cast(:to as date[]), cast(:failures as integer[]))
              with ordinality as w (entity, hot, from_day, to_day, failures, seq)
            """)
        .param("run", id)
        .param("entities", windows.stream().map(w -> w.entity().key()).toArray(String[]::new))
        .param("hot", windows.stream().map(Window.Plan::hot).toArray(Boolean[]::new))
        .param("from", windows.stream().map(w -> text(w.from())).toArray(String[]::new))
        .param("to", windows.stream().map(w -> text(w.to())).toArray(String[]::new))
        .param("failures", windows.stream().map(Window.Plan::failures).toArray(Integer[]::new))
        .update();
    return id;
  }

  List<Run> active() {
    return jdbc.sql(SELECT + "where state in ('queued', 'running') order by id")
        .query((row, _) -> run(row))
        .list();
  }

  List<Run> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  Optional<Run> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> run(row))
        .optional();
  }

  void start(long id, Instant now) {
    jdbc.sql(
            """
            update sync_run set state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and state = 'queued'
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  void count(long id, Counts counts) {
    jdbc.sql(
            """
            update sync_run set pages = pages + :pages, read = read + :read,
              created = created + :created, changed = changed + :changed,
              unchanged = unchanged + :unchanged, quarantined = quarantined + :quarantined
            where id = :id
            """)
        .param("id", id)
        .param("pages", counts.pages())
        .param("read", counts.read())
        .param("created", counts.created())
        .param("changed", counts.changed())
        .param("unchanged", counts.unchanged())
        .param("quarantined", counts.quarantined())
        .update();
  }

  void countRequest(long id, boolean retry) {
    jdbc.sql(
            "update sync_run set requests = requests + 1, retries = retries + :retry where id ="
                + " :id")
        .param("id", id)
        .param("retry", retry ? 1 : 0)
        .update();
  }

  void tell(long id, @Nullable String error) {
    jdbc.sql("update sync_run set error = :error where id = :id and error is distinct from :error")
        .param("id", id)
        .param("error", error)
        .update();
  }

  void end(long id, RunState state, Instant now, @Nullable String error) {
    jdbc.sql(
            """
            update sync_run set state = :state, ended_at = :now, error = :error
            where id = :id and state in ('queued', 'running')
            """)
        .param("id", id)
        .param("state", state.key())
        .param("now", Timestamp.from(now))
        .param("error", error)
        .update();
  }

  boolean askCancel(long id) {
    return jdbc.sql(
                """
                update sync_run set cancel_asked = true
                where id = :id and state in ('queued', 'running')
                """)
            .param("id", id)
            .update()
        == 1;
  }

  boolean cancelAsked(long id) {
    return jdbc.sql("select cancel_asked from sync_run where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** When the last back-fill began that a person ended: older days are not read by themselves. */
  Optional<Instant> backfillCancelled() {
    return jdbc.sql(
            """
            select created_at from sync_run where trigger = 'backfill' and state = 'cancelled'
            order by id desc limit 1
            """)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /**
   * Forgets scheduled runs that ended before {@code before}, and before {@code troubledBefore}
   * where they failed or missed a part; never one whose gap is still to be read.
   */
  void prune(Instant before, Instant troubledBefore) {
    jdbc.sql(
            """
            delete from sync_run r
            where trigger = 'schedule'
              and ((state in ('succeeded', 'cancelled') and ended_at < :before)
                or (state in ('partial', 'failed') and ended_at < :troubledBefore))
              and not exists (select from sync_window w where w.run_id = r.id and w.state = 'gap')
            """)
        .param("before", Timestamp.from(before))
        .param("troubledBefore", Timestamp.from(troubledBefore))
        .update();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong(1),
        Entity.of(row.getString(2)),
        Trigger.of(row.getString(3)),
        RunState.of(row.getString(4)),
        row.getTimestamp(5).toInstant(),
        WindowStore.instant(row, 6),
        WindowStore.instant(row, 7),
        row.getBoolean(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getDouble(18),
        row.getString(17));
  }
}
