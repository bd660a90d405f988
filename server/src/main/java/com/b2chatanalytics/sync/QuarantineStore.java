package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.Cutoffs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
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

  /** Contacts hold no texts. */
  private static final String DUE =
      """
      select id, entity, raw,
        coalesce(seen_at < :texts and not texts_cleared and entity = 'chats', false) as texts,
        coalesce(seen_at < :details and not details_cleared, false) as details
      from quarantine
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

  /**
   * Puts a record of the window there, again if it had left; one that is there already is left
   * alone, but that it may be of this window's days too.
   *
   * @param emptied whether texts and details were taken out of it
   */
  void add(Window window, Readings.Bad bad, boolean emptied, Instant now) {
    boolean dated = window.entity() == Entity.CHATS;
    jdbc.sql(
            """
            insert into quarantine
              (entity, fingerprint, record_id, kind, pointer, reason, raw, run_id, seen_at, from_day,
                to_day, cleared, texts_cleared, details_cleared)
            values
              (:entity, :fingerprint, :record, :kind, :pointer, :reason, :raw, :run, :now,
                cast(:from as date), cast(:to as date), :emptied, :emptied, :emptied)
            on conflict (entity, fingerprint) do update set
              resolved_at = null, resolution = null, seen_at = excluded.seen_at,
              run_id = excluded.run_id, kind = excluded.kind, pointer = excluded.pointer,
              reason = excluded.reason, raw = excluded.raw, from_day = excluded.from_day,
              to_day = excluded.to_day,
              cleared = excluded.cleared, texts_cleared = excluded.texts_cleared,
              details_cleared = excluded.details_cleared
            where quarantine.resolved_at is not null
            """)
        .param("entity", window.entity().key())
        .param("fingerprint", bad.record().fingerprint())
        .param("record", bad.id())
        .param("kind", bad.flaw().kind().key())
        .param("pointer", bad.flaw().pointer())
        .param("reason", bad.flaw().reason())
        .param("raw", bad.record().raw())
        .param("run", window.runId())
        .param("now", Timestamp.from(now))
        .param("emptied", emptied)
        .param("from", dated ? window.from() : null)
        .param("to", dated ? window.to() : null)
        .update();
    if (dated && window.from() != null && window.to() != null) {
      widen(bad, window.from(), window.to());
    }
  }

  /**
   * Two windows that deliver one record both hold its day, and the first span stands. Only where
   * they share no day the same bytes came of two.
   */
  private void widen(Readings.Bad bad, LocalDate from, LocalDate to) {
    jdbc.sql(
            """
            update quarantine set from_day = least(from_day, :from),
              to_day = greatest(to_day, :to)
            where entity = 'chats' and fingerprint = :fingerprint
              and (from_day is null or from_day > :to or to_day < :from)
            """)
        .param("fingerprint", bad.record().fingerprint())
        .param("from", from)
        .param("to", to)
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

  /** A record that a rule of retention means and has not been applied to. */
  record Due(long id, Entity entity, byte[] raw, boolean texts, boolean details) {}

  /** Records seen before a cutoff whose rule has not been applied to them, some at once. */
  List<Due> due(Cutoffs cutoffs, int limit) {
    return on(
            """
            select id, entity, raw, texts, details from (%s) d where texts or details
            order by id limit :limit
            """,
            cutoffs)
        .param("limit", limit)
        .query((row, _) ->
            new Due(
                row.getLong(1),
                Entity.of(row.getString(2)),
                row.getBytes(3),
                row.getBoolean(4),
                row.getBoolean(5)))
        .list();
  }

  long countDue(Cutoffs cutoffs) {
    return on("select count(*) from (%s) d where texts or details", cutoffs)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec on(String sql, Cutoffs cutoffs) {
    return jdbc.sql(sql.formatted(DUE))
        .param("texts", stamp(cutoffs.texts()))
        .param("details", stamp(cutoffs.details()));
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** Puts what is left in place of the record, which loses its texts, its details or both. */
  void clear(Due due, byte[] left) {
    jdbc.sql(
            """
            update quarantine set raw = :left, cleared = true,
              texts_cleared = texts_cleared or :texts,
              details_cleared = details_cleared or :details
            where id = :id
            """)
        .param("id", due.id())
        .param("left", left)
        .param("texts", due.texts())
        .param("details", due.details())
        .update();
  }

  /** A record as it stands. */
  record Whole(long id, Entity entity, @Nullable String recordId, byte[] raw) {}

  /** The next records above {@code afterId}, resolved ones too. */
  List<Whole> after(long afterId, int limit) {
    return jdbc.sql(
            """
            select id, entity, record_id, raw from quarantine where id > :after
            order by id limit :limit
            """)
        .param("after", afterId)
        .param("limit", limit)
        .query((row, _) ->
            new Whole(
                row.getLong(1), Entity.of(row.getString(2)), row.getString(3), row.getBytes(4)))
        .list();
  }

  /** Puts the emptied record in place of what was sent; one that equals another then goes. */
  void empty(Whole record, byte[] fingerprint, @Nullable String recordId, byte[] left) {
    int kept =
        jdbc.sql(
                """
                update quarantine q set raw = :left, fingerprint = :fingerprint,
                  record_id = :record, cleared = true, texts_cleared = true, details_cleared = true
                where id = :id and not exists (select from quarantine o
                  where o.entity = q.entity and o.fingerprint = :fingerprint and o.id <> q.id)
                """)
            .param("id", record.id())
            .param("left", left)
            .param("fingerprint", fingerprint)
            .param("record", recordId)
            .update();
    if (kept == 0) {
      jdbc.sql("delete from quarantine where id = :id").param("id", record.id()).update();
    }
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
