package com.b2chatanalytics.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that could not be read, each once however often B2Chat sends it. */
@Component
class QuarantineStore {
  private static final String SELECT =
      "select id, entity, record_id, reason, raw, run_id, seen_at from quarantine ";

  private final JdbcClient jdbc;

  QuarantineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A record in quarantine, with its bytes as sent. */
  record Held(
      long id,
      Entity entity,
      @Nullable String recordId,
      String reason,
      byte[] raw,
      @Nullable Long runId,
      Instant seenAt) {}

  void add(
      Entity entity,
      byte[] fingerprint,
      @Nullable String recordId,
      String reason,
      byte[] raw,
      long runId,
      Instant now) {
    jdbc.sql(
            """
            insert into quarantine (entity, fingerprint, record_id, reason, raw, run_id, seen_at)
            values (:entity, :fingerprint, :record, :reason, :raw, :run, :now)
            on conflict (entity, fingerprint) do update set resolved_at = null
            where quarantine.resolved_at is not null
            """)
        .param("entity", entity.key())
        .param("fingerprint", fingerprint)
        .param("record", recordId)
        .param("reason", reason)
        .param("raw", raw)
        .param("run", runId)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<Held> open(int limit) {
    return jdbc.sql(SELECT + "where resolved_at is null order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> held(row))
        .list();
  }

  Optional<Held> find(long id) {
    return jdbc.sql(SELECT + "where id = :id and resolved_at is null")
        .param("id", id)
        .query((row, _) -> held(row))
        .optional();
  }

  void resolve(long id, Instant now) {
    jdbc.sql("update quarantine set resolved_at = :now where id = :id")
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  void explain(long id, String reason) {
    jdbc.sql("update quarantine set reason = :reason where id = :id")
        .param("id", id)
        .param("reason", reason)
        .update();
  }

  /** The records have since come in a form that could be read. */
  void resolve(Entity entity, Collection<String> recordIds, Instant now) {
    jdbc.sql(
            """
            update quarantine set resolved_at = :now
            where resolved_at is null and entity = :entity and record_id = any(:ids)
            """)
        .param("entity", entity.key())
        .param("ids", recordIds.toArray(String[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getLong(1),
        Entity.of(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getBytes(5),
        row.getObject(6, Long.class),
        row.getTimestamp(7).toInstant());
  }
}
