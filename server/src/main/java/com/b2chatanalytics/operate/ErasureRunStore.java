package com.b2chatanalytics.operate;

import com.b2chatanalytics.chat.ArchiveErasing.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Erasures, kept for ever: they tell that it was done and when, and of whom only to who asks. */
@Component
class ErasureRunStore {
  private static final TypeReference<Map<String, Long>> OTHERS = new TypeReference<>() {};
  private static final String SELECT =
      """
      select id, person, trigger, state, created_at, started_at, ended_at, progress, contacts,
        changes, chats, messages, others
      from erasure_run
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ErasureRunStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  long add(String person, String trigger, Instant now) {
    return jdbc.sql(
            """
            insert into erasure_run (person, trigger, state, created_at)
            values (:person, :trigger, 'queued', :now) returning id
            """)
        .param("person", person)
        .param("trigger", trigger)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .single();
  }

  Optional<ErasureRun> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> run(row))
        .optional();
  }

  List<ErasureRun> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  List<ErasureRun> open() {
    return jdbc.sql(SELECT + "where ended_at is null order by id")
        .query((row, _) -> run(row))
        .list();
  }

  /** What went at once. */
  void count(long id, Kept kept) {
    jdbc.sql(
            """
            update erasure_run set contacts = :contacts, changes = :changes, chats = :chats,
              messages = :messages
            where id = :id
            """)
        .param("id", id)
        .param("contacts", kept.contacts())
        .param("changes", kept.changes())
        .param("chats", kept.chats())
        .param("messages", kept.messages())
        .update();
  }

  void start(long id, Instant now) {
    jdbc.sql(
            """
            update erasure_run set state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  void progress(long id, double progress) {
    jdbc.sql("update erasure_run set progress = greatest(progress, :progress) where id = :id")
        .param("id", id)
        .param("progress", progress)
        .update();
  }

  /** Adds what was found in a place; after a crash only what was left is. */
  void count(long id, String place, long records, double progress) {
    jdbc.sql(
            """
            update erasure_run set progress = greatest(progress, :progress),
              others = others || jsonb_build_object(cast(:place as text),
                coalesce(cast(others ->> :place as bigint), 0) + :records)
            where id = :id
            """)
        .param("id", id)
        .param("progress", progress)
        .param("place", place)
        .param("records", records)
        .update();
  }

  /** False when it had ended before. */
  boolean end(long id, Instant now) {
    return jdbc.sql(
                """
                update erasure_run set state = 'succeeded', ended_at = :now, progress = 1
                where id = :id and ended_at is null
                """)
            .param("id", id)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private ErasureRun run(ResultSet row) throws SQLException {
    return new ErasureRun(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        instant(row.getTimestamp(6)),
        instant(row.getTimestamp(7)),
        row.getDouble(8),
        new ErasureCounts(
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            row.getLong(12),
            json.readValue(row.getString(13), OTHERS)));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
