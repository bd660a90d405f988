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
      """
      select id, entity, record_id, kind, pointer, reason, raw, run_id, seen_at, resolved_at,
        resolution, cleared
      from quarantine
      """;
  private static final String FILTER =
      """
      where (cast(:entity as text) is null or entity = :entity)
        and (cast(:kind as text) is null or kind = :kind)
        and (cast(:open as boolean) is null or (resolved_at is null) = :open)
      """;

  private final JdbcClient jdbc;

  QuarantineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A record that is or was in quarantine, with its bytes as sent. */
  record Held(
      long id,
      Entity entity,
      @Nullable String recordId,
      Flaw flaw,
      byte[] raw,
      @Nullable Long runId,
      Instant seenAt,
      @Nullable Instant resolvedAt,
      @Nullable String resolution,
      boolean cleared) {}

  /** Puts the record there, again if it had left; one that is there already is left alone. */
  void add(Entity entity, Readings.Bad bad, long runId, Instant now) {
    jdbc.sql(
            """
            insert into quarantine
              (entity, fingerprint, record_id, kind, pointer, reason, raw, run_id, seen_at)
            values
              (:entity, :fingerprint, :record, :kind, :pointer, :reason, :raw, :run, :now)
            on conflict (entity, fingerprint) do update set
              resolved_at = null, resolution = null, seen_at = excluded.seen_at,
              run_id = excluded.run_id, kind = excluded.kind, pointer = excluded.pointer,
              reason = excluded.reason
            where quarantine.resolved_at is not null
            """)
        .param("entity", entity.key())
        .param("fingerprint", bad.record().fingerprint())
        .param("record", bad.id())
        .param("kind", bad.flaw().kind().key())
        .param("pointer", bad.flaw().pointer())
        .param("reason", bad.flaw().reason())
        .param("raw", bad.record().raw())
        .param("run", runId)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<Held> list(QuarantineFilter filter, @Nullable Long beforeId, int limit) {
    return filtered(
            SELECT
                + FILTER
                + "and (cast(:before as bigint) is null or id < :before)"
                + " order by id desc limit :limit",
            filter)
        .param("before", beforeId)
        .param("limit", limit)
        .query((row, _) -> held(row))
        .list();
  }

  long count(QuarantineFilter filter) {
    return filtered("select count(*) from quarantine " + FILTER, filter).query(Long.class).single();
  }

  private JdbcClient.StatementSpec filtered(String sql, QuarantineFilter filter) {
    Entity entity = filter.entity();
    FlawKind kind = filter.kind();
    return jdbc.sql(sql)
        .param("entity", entity == null ? null : entity.key())
        .param("kind", kind == null ? null : kind.key())
        .param("open", filter.open());
  }

  Optional<Held> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> held(row))
        .optional();
  }

  /** The record if it is in quarantine now; it stays as it is until the transaction ends. */
  Optional<Held> findOpen(long id) {
    return jdbc.sql(SELECT + "where id = :id and resolved_at is null for update")
        .param("id", id)
        .query((row, _) -> held(row))
        .optional();
  }

  /** Ids of what is in quarantine above {@code afterId}, ascending. */
  List<Long> openAfter(long afterId, int limit) {
    return jdbc.sql(
            """
            select id from quarantine where id > :after and resolved_at is null
            order by id limit :limit
            """)
        .param("after", afterId)
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  void resolve(long id, String resolution, Instant now) {
    jdbc.sql("update quarantine set resolved_at = :now, resolution = :how where id = :id")
        .param("id", id)
        .param("how", resolution)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Older forms of the record that are still there leave for good. */
  void supersedeBefore(Held held, Instant now) {
    ofSameRecord(
            """
            update quarantine set resolved_at = :now, resolution = 'superseded'
            where resolved_at is null and entity = :entity and record_id = :record
              and (seen_at, id) < (:seen, :id)
            """,
            held)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Whether another form of the record came later, be it still there or not. */
  boolean laterOfSameRecord(Held held) {
    return ofSameRecord(
            """
            select exists (select from quarantine
              where entity = :entity and record_id = :record and (seen_at, id) > (:seen, :id))
            """,
            held)
        .query(Boolean.class)
        .single();
  }

  // Ids alone do not tell the order: a record that comes again keeps its own.
  private JdbcClient.StatementSpec ofSameRecord(String sql, Held held) {
    return jdbc.sql(sql)
        .param("entity", held.entity().key())
        .param("record", held.recordId())
        .param("seen", Timestamp.from(held.seenAt()))
        .param("id", held.id());
  }

  void explain(long id, Flaw flaw) {
    jdbc.sql(
            """
            update quarantine set kind = :kind, pointer = :pointer, reason = :reason where id = :id
            """)
        .param("id", id)
        .param("kind", flaw.kind().key())
        .param("pointer", flaw.pointer())
        .param("reason", flaw.reason())
        .update();
  }

  /** The records have since come in a form that could be read. */
  void resolve(Entity entity, Collection<String> recordIds, Instant now) {
    jdbc.sql(
            """
            update quarantine set resolved_at = :now, resolution = 'later_copy'
            where resolved_at is null and entity = :entity and record_id = any(:ids)
            """)
        .param("entity", entity.key())
        .param("ids", recordIds.toArray(String[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Records seen before the cutoff that hold texts and details still. */
  List<Held> uncleared(Instant cutoff, int limit) {
    return jdbc.sql(SELECT + "where not cleared and seen_at < :cutoff order by id limit :limit")
        .param("cutoff", Timestamp.from(cutoff))
        .param("limit", limit)
        .query((row, _) -> held(row))
        .list();
  }

  long countUncleared(Instant cutoff) {
    return jdbc.sql("select count(*) from quarantine where not cleared and seen_at < :cutoff")
        .param("cutoff", Timestamp.from(cutoff))
        .query(Long.class)
        .single();
  }

  void clear(long id, byte[] raw) {
    jdbc.sql("update quarantine set raw = :raw, cleared = true where id = :id")
        .param("id", id)
        .param("raw", raw)
        .update();
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getLong(1),
        Entity.of(row.getString(2)),
        row.getString(3),
        new Flaw(FlawKind.of(row.getString(4)).orElseThrow(), row.getString(5), row.getString(6)),
        row.getBytes(7),
        row.getObject(8, Long.class),
        row.getTimestamp(9).toInstant(),
        WindowStore.instant(row, 10),
        row.getString(11),
        row.getBoolean(12));
  }
}
