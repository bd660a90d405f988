package com.b2chatanalytics.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries at reading the whole quarantine again, and how far they are. */
@Component
class RetryStore {
  private static final String SELECT =
      """
      select id, trigger, state, created_at, started_at, ended_at, total, done, resolved
      from quarantine_retry
      """;

  private final JdbcClient jdbc;

  RetryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new try; one that has not ended yet is taken instead. */
  long add(String trigger, Instant now) {
    return jdbc.sql(
            """
            insert into quarantine_retry (trigger, state, created_at, total)
            values (:trigger, 'queued', :now,
              (select count(*) from quarantine where resolved_at is null))
            on conflict do nothing returning id
            """)
        .param("trigger", trigger)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional()
        .orElseGet(this::current);
  }

  private long current() {
    return jdbc.sql(
            "select id from quarantine_retry order by ended_at is null desc, id desc limit 1")
        .query(Long.class)
        .single();
  }

  Optional<RetryJob> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> job(row))
        .optional();
  }

  Optional<RetryJob> latest() {
    return jdbc.sql(SELECT + "order by id desc limit 1").query((row, _) -> job(row)).optional();
  }

  /** Takes the try up; tells up to which record an earlier start came. */
  long start(long id, Instant now) {
    return jdbc.sql(
            """
            update quarantine_retry set state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and ended_at is null returning last_id
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional()
        .orElse(Long.MAX_VALUE);
  }

  /** Moves the checkpoint; returns whether the try shall go on. */
  boolean advance(long id, long lastId, boolean resolved) {
    return jdbc.sql(
            """
            update quarantine_retry set last_id = :last, done = done + 1,
              resolved = resolved + :resolved
            where id = :id returning not cancel_asked
            """)
        .param("id", id)
        .param("last", lastId)
        .param("resolved", resolved ? 1 : 0)
        .query(Boolean.class)
        .single();
  }

  void end(long id, String state, Instant now) {
    jdbc.sql(
            """
            update quarantine_retry set state = :state, ended_at = :now
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("state", state)
        .param("now", Timestamp.from(now))
        .update();
  }

  boolean askCancel(long id) {
    return jdbc.sql(
                """
                update quarantine_retry set cancel_asked = true where id = :id and ended_at is null
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /** Says that this version of the reader tries the quarantine; false when it did before. */
  boolean upgradeTo(int version) {
    jdbc.sql("insert into sync_state (only_row) values (true) on conflict do nothing").update();
    return jdbc.sql(
                "update sync_state set reader_version = :version where reader_version <> :version")
            .param("version", version)
            .update()
        == 1;
  }

  private static RetryJob job(ResultSet row) throws SQLException {
    return new RetryJob(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        WindowStore.instant(row, 5),
        WindowStore.instant(row, 6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9));
  }
}
