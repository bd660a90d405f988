package com.b2chatanalytics.operate;

import com.b2chatanalytics.operate.HealthReadings.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How PostgreSQL and the jobs are, and how each node's parts were before. */
@Component
class HealthStore {
  private final JdbcClient jdbc;

  HealthStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What PostgreSQL says of itself. */
  record Server(String version, long bytes) {}

  /** A part began to be so. */
  record Change(HealthPart part, HealthState state, String kind, Instant at) {}

  /** The smallest question there is. */
  void ask() {
    jdbc.sql("select 1").query(Integer.class).single();
  }

  Server server() {
    return jdbc.sql(
            """
            select split_part(current_setting('server_version'), ' ', 1),
              pg_database_size(current_database())
            """)
        .query((row, _) -> new Server(row.getString(1), row.getLong(2)))
        .single();
  }

  /** Every kind of job that is planned or has run; none is overdue yet. */
  List<Job> jobs() {
    return jdbc.sql(
            """
            select task_name, bool_or(picked), max(last_success), max(last_failure),
              max(coalesce(consecutive_failures, 0)),
              min(execution_time) filter (where not picked)
            from scheduled_tasks group by task_name order by task_name
            """)
        .query((row, _) -> job(row))
        .list();
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString(1),
        row.getBoolean(2),
        instant(row.getTimestamp(3)),
        instant(row.getTimestamp(4)),
        row.getInt(5),
        instant(row.getTimestamp(6)),
        0);
  }

  /** When the node last looked at itself. */
  Optional<Instant> seen(String node) {
    return jdbc.sql("select seen_at from health_node where node = :node")
        .param("node", node)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  void see(String node, Instant now) {
    jdbc.sql(
            """
            insert into health_node (node, seen_at) values (:node, :now)
            on conflict (node) do update set seen_at = excluded.seen_at
            """)
        .param("node", node)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Each part's last change. */
  List<Change> latest(String node) {
    return jdbc.sql(
            """
            select distinct on (part) part, state, kind, at from health_change
            where node = :node order by part, at desc, id desc
            """)
        .param("node", node)
        .query((row, _) -> change(row))
        .list();
  }

  /** Changes from {@code from} on, and of each part the last one before; the oldest first. */
  List<Change> since(String node, Instant from) {
    return jdbc.sql(
            """
            select part, state, kind, at from (
              (select distinct on (part) id, part, state, kind, at from health_change
               where node = :node and at < :from order by part, at desc, id desc)
              union all
              select id, part, state, kind, at from health_change
              where node = :node and at >= :from) as changes
            order by at, id
            """)
        .param("node", node)
        .param("from", Timestamp.from(from))
        .query((row, _) -> change(row))
        .list();
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        HealthPart.of(row.getString(1)),
        HealthState.of(row.getString(2)),
        row.getString(3),
        row.getTimestamp(4).toInstant());
  }

  void add(String node, Change change) {
    jdbc.sql(
            """
            insert into health_change (node, part, state, kind, at)
            values (:node, :part, :state, :kind, :at)
            """)
        .param("node", node)
        .param("part", change.part().key())
        .param("state", change.state().key())
        .param("kind", change.kind())
        .param("at", Timestamp.from(change.at()))
        .update();
  }

  /** Forgets changes that a later one of the same part replaced before {@code before}. */
  void forget(Instant before) {
    jdbc.sql(
            """
            delete from health_change old where at < :before and exists (
              select 1 from health_change later
              where later.node = old.node and later.part = old.part
                and later.at >= old.at and later.id > old.id and later.at < :before)
            """)
        .param("before", Timestamp.from(before))
        .update();
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
