package com.b2chatanalytics.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs and their parts for those who look at them. */
@Component
class RunHistoryStore {
  private static final String CHOSEN =
      """
      (:anyState or r.state = any(cast(:states as text[])))
      and (:anyTrigger or r.trigger = any(cast(:triggers as text[])))
      and (:anyEntity or r.entity = any(cast(:entities as text[])))
      and (not :withErrors or r.error is not null or r.retries > 0 or r.quarantined > 0)
      """;

  private final JdbcClient jdbc;

  RunHistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Run> runs(RunHistory.Filter filter, int limit) {
    Long before = filter.before();
    return chosen(
            RunStore.SELECT
                + " where "
                + CHOSEN
                + " and r.id < :before order by r.id desc limit :limit",
            filter)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, _) -> RunStore.run(row))
        .list();
  }

  long count(RunHistory.Filter filter) {
    return chosen("select count(*) from sync_run r where " + CHOSEN, filter)
        .query(Long.class)
        .single();
  }

  Optional<Run> run(long id) {
    return jdbc.sql(RunStore.SELECT + " where r.id = :id")
        .param("id", id)
        .query((row, _) -> RunStore.run(row))
        .optional();
  }

  List<RunPart> parts(long runId, int after, int limit) {
    return jdbc.sql(
            """
            select seq, entity, state, from_day, to_day, position, total, sweeps, failures,
              started_at, ended_at, note, hot
            from sync_window where run_id = :run and seq > :after order by seq limit :limit
            """)
        .param("run", runId)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> part(row))
        .list();
  }

  Optional<RunPart> current(long runId) {
    return jdbc.sql(
            """
            select seq, entity, state, from_day, to_day, position, total, sweeps, failures,
              started_at, ended_at, note, hot
            from sync_window where run_id = :run
            order by state <> 'open', seq limit 1
            """)
        .param("run", runId)
        .query((row, _) -> part(row))
        .optional();
  }

  RunPart.Counts counts(long runId) {
    return jdbc.sql(
            """
            select count(*), count(*) filter (where state = 'open'),
              count(*) filter (where state in ('done', 'retaken')),
              count(*) filter (where state = 'gap')
            from sync_window where run_id = :run
            """)
        .param("run", runId)
        .query((row, _) ->
            new RunPart.Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  List<RunHistory.Hour> hours(Instant from) {
    return jdbc.sql(
            """
            select date_trunc('hour', coalesce(started_at, created_at), 'UTC') as hour,
              sum(requests), sum(retries)
            from sync_run where coalesce(started_at, created_at) >= :from
            group by 1 order by 1
            """)
        .param("from", Timestamp.from(from))
        .query((row, _) ->
            new RunHistory.Hour(row.getTimestamp(1).toInstant(), row.getLong(2), row.getLong(3)))
        .list();
  }

  private JdbcClient.StatementSpec chosen(String sql, RunHistory.Filter filter) {
    return jdbc.sql(sql)
        .param("anyState", filter.states().isEmpty())
        .param("states", keys(filter.states(), RunState::key))
        .param("anyTrigger", filter.triggers().isEmpty())
        .param("triggers", keys(filter.triggers(), Trigger::key))
        .param("anyEntity", filter.entities().isEmpty())
        .param("entities", keys(filter.entities(), Entity::key))
        .param("withErrors", filter.withErrors());
  }

  private static <T> String[] keys(Collection<T> chosen, Function<T, String> key) {
    return chosen.stream().map(key).toArray(String[]::new);
  }

  private static RunPart part(ResultSet row) throws SQLException {
    return new RunPart(
        row.getInt(1),
        Entity.of(row.getString(2)),
        RunPart.State.of(row.getString(3)),
        row.getObject(4, LocalDate.class),
        row.getObject(5, LocalDate.class),
        row.getLong(6),
        row.getObject(7, Long.class),
        row.getInt(8),
        row.getInt(9),
        WindowStore.instant(row, 10),
        WindowStore.instant(row, 11),
        row.getString(12),
        row.getBoolean(13));
  }
}
