package com.b2chatanalytics.sync;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What kept the sync from the newest days, now and before. */
@Component
class TroubleStore {
  private static final String SELECT =
      """
      select kind, since, until, last_error, failures, next_try_at, passed, credentials
      from sync_trouble
      """;
  private static final RowMapper<Met> MET =
      (row, _) ->
          new Met(
              Trouble.of(row.getString(1)),
              row.getTimestamp(2).toInstant(),
              WindowStore.instant(row, 3),
              row.getString(4),
              row.getInt(5),
              WindowStore.instant(row, 6),
              row.getBoolean(7),
              row.getBytes(8));

  private final JdbcClient jdbc;

  TroubleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A trouble.
   *
   * @param until absent while it lasts
   * @param failures in a row
   * @param nextTryAt absent when a person is needed
   * @param passed whether a small request has succeeded since
   * @param credentials digest of those that were refused; absent if nothing is wrong with them
   */
  record Met(
      Trouble kind,
      Instant since,
      @Nullable Instant until,
      String lastError,
      int failures,
      @Nullable Instant nextTryAt,
      boolean passed,
      byte @Nullable [] credentials) {}

  /** The one that lasts. */
  Optional<Met> now() {
    return jdbc.sql(SELECT + "where until is null").query(MET).optional();
  }

  /** The latest, the newest first. */
  List<Met> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query(MET)
        .list();
  }

  /** Notes a failure: of the trouble that lasts, or of a new kind of trouble from now on. */
  void meet(Met met, Instant now) {
    if (now().map(Met::kind).orElse(null) != met.kind()) {
      over(now);
      add(met);
      return;
    }
    jdbc.sql(
            """
            update sync_trouble set last_error = :error, failures = :failures,
              next_try_at = :next, passed = false, credentials = :credentials
            where until is null
            """)
        .param("error", met.lastError())
        .param("failures", met.failures())
        .param("next", timestamp(met.nextTryAt()))
        .param("credentials", met.credentials())
        .update();
  }

  /** Adds a trouble to the history. */
  void add(Met met) {
    jdbc.sql(
            """
            insert into sync_trouble
              (kind, since, until, last_error, failures, next_try_at, credentials)
            values (:kind, :since, :until, :error, :failures, :next, :credentials)
            """)
        .param("kind", met.kind().key())
        .param("since", Timestamp.from(met.since()))
        .param("until", timestamp(met.until()))
        .param("error", met.lastError())
        .param("failures", met.failures())
        .param("next", timestamp(met.nextTryAt()))
        .param("credentials", met.credentials())
        .update();
  }

  /** A small request has succeeded: reading goes on. */
  void pass() {
    jdbc.sql("update sync_trouble set passed = true where until is null").update();
  }

  /** The newest days are read again. */
  void over(Instant now) {
    jdbc.sql("update sync_trouble set until = :now where until is null")
        .param("now", Timestamp.from(now))
        .update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
