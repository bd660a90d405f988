package com.b2chatanalytics.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Backups that were made or shall be, the latest {@value #KEPT}. */
@Component
class BackupRunStore {
  private static final int KEPT = 500;
  private static final String SELECT =
      """
      select id, trigger, state, node, file, created_at, ended_at, progress, rows, bytes, failure
      from backup_run
      """;

  private final JdbcClient jdbc;

  BackupRunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new run; empty when another waits or goes on. */
  Optional<Long> add(String trigger, Instant now) {
    return jdbc.sql(
            """
            insert into backup_run (trigger, state, created_at) values (:trigger, 'queued', :now)
            on conflict do nothing returning id
            """)
        .param("trigger", trigger)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional();
  }

  /** The run that waits or goes on, or else the last. */
  long current() {
    return jdbc.sql("select id from backup_run order by ended_at is null desc, id desc limit 1")
        .query(Long.class)
        .single();
  }

  Optional<BackupRun> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> run(row))
        .optional();
  }

  List<BackupRun> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  void start(long id, String node) {
    jdbc.sql("update backup_run set state = 'running', node = :node where id = :id")
        .param("id", id)
        .param("node", node)
        .update();
  }

  void progress(long id, double done) {
    jdbc.sql("update backup_run set progress = :done where id = :id")
        .param("id", id)
        .param("done", done)
        .update();
  }

  void succeed(long id, String file, BackupStore.Written written, Instant now) {
    jdbc.sql(
            """
            update backup_run set state = 'succeeded', file = :file, rows = :rows, bytes = :bytes,
              progress = 1, ended_at = :now
            where id = :id
            """)
        .param("id", id)
        .param("file", file)
        .param("rows", written.rows())
        .param("bytes", written.bytes())
        .param("now", Timestamp.from(now))
        .update();
    jdbc.sql("delete from backup_run where id <= :id - :kept")
        .param("id", id)
        .param("kept", KEPT)
        .update();
  }

  void fail(long id, String failure, Instant now) {
    jdbc.sql(
            """
            update backup_run set state = 'failed', failure = :failure, ended_at = :now
            where id = :id
            """)
        .param("id", id)
        .param("failure", failure)
        .param("now", Timestamp.from(now))
        .update();
  }

  private static BackupRun run(ResultSet row) throws SQLException {
    Timestamp ended = row.getTimestamp(7);
    return new BackupRun(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getDouble(8),
        row.getLong(9),
        row.getLong(10),
        row.getString(11));
  }
}
