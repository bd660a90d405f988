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
      "select kind, since, until, last_error, failures, next_try_at from sync_trouble ";
  private static final RowMapper<Met> MET =
      (row, _) ->
          new Met(
              Trouble.of(row.getString(1)),
              row.getTimestamp(2).toInstant(),
              WindowStore.instant(row, 3),
              row.getString(4),
              row.getInt(5),
              WindowStore.instant(row, 6));

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
   */
  record Met(
      Trouble kind,
      Instant since,
      @Nullable Instant until,
      String lastError,
      int failures,
      @Nullable Instant nextTryAt) {}

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
  void meet(Trouble kind, String error, @Nullable Instant nextTry, Instant now) {
    int failures = now().map(Met::failures).orElse(0) + 1;
    int known =
        jdbc.sql(
                """
                update sync_trouble set last_error = :error, failures = :failures,
                  next_try_at = :next
                where until is null and kind = :kind
                """)
            .param("error", error)
            .param("failures", failures)
            .param("next", timestamp(nextTry))
            .param("kind", kind.key())
            .update();
    if (known == 0) {
      over(now);
      jdbc.sql(
              """
              insert into sync_trouble (kind, since, last_error, failures, next_try_at)
              values (:kind, :now, :error, :failures, :next)
              """)
          .param("kind", kind.key())
          .param("now", Timestamp.from(now))
          .param("error", error)
          .param("failures", failures)
          .param("next", timestamp(nextTry))
          .update();
    }
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
