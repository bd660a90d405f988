package com.b2chatanalytics.operate;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Kinds of warnings and errors, the latest {@value #MOST_KINDS} of them. */
@Component
class ErrorStore {
  static final int MOST_KINDS = 200;

  private final JdbcClient jdbc;

  ErrorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts entries of one kind. */
  void add(LoggedKind kind, long times, Instant firstAt, Instant lastAt, LocalDate day) {
    long id =
        jdbc.sql(
                """
                insert into error_kind
                  (level, logger, text, thrown, place, first_at, last_at, times)
                values (:level, :logger, :text, :thrown, :place, :first, :last, :times)
                on conflict (level, logger, text, thrown, place) do update set
                  last_at = greatest(error_kind.last_at, excluded.last_at),
                  times = error_kind.times + excluded.times
                returning id
                """)
            .param("level", kind.level())
            .param("logger", kind.logger())
            .param("text", kind.text())
            .param("thrown", kind.thrown())
            .param("place", kind.place())
            .param("first", Timestamp.from(firstAt))
            .param("last", Timestamp.from(lastAt))
            .param("times", times)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into error_day (error_id, day, times) values (:id, :day, :times)
            on conflict (error_id, day) do update set times = error_day.times + excluded.times
            """)
        .param("id", id)
        .param("day", Date.valueOf(day))
        .param("times", times)
        .update();
  }

  /** The kinds met last, the latest first, each with its days from {@code from} on. */
  List<ErrorKind> latest(int limit, LocalDate from) {
    Map<Long, Map<LocalDate, Long>> days = new HashMap<>();
    jdbc.sql("select error_id, day, times from error_day where day >= :from")
        .param("from", Date.valueOf(from))
        .query(row -> {
          days.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
              .put(row.getDate(2).toLocalDate(), row.getLong(3));
        });
    return jdbc.sql(
            """
            select id, level, logger, text, thrown, place, first_at, last_at, times
            from error_kind order by last_at desc, id desc limit :limit
            """)
        .param("limit", limit)
        .query((row, _) ->
            new ErrorKind(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant(),
                row.getLong(9),
                days.getOrDefault(row.getLong(1), Map.of())))
        .list();
  }

  /** Forgets kinds not met since {@code before}, days before that, and kinds that are too many. */
  void forget(Instant before, LocalDate firstDay) {
    jdbc.sql(
            """
            delete from error_kind where last_at < :before or id in (
              select id from error_kind order by last_at desc, id desc offset :most)
            """)
        .param("before", Timestamp.from(before))
        .param("most", MOST_KINDS)
        .update();
    jdbc.sql("delete from error_day where day < :day")
        .param("day", Date.valueOf(firstDay))
        .update();
  }

  /** Forgets everything, once somebody has dealt with it. */
  void clear() {
    jdbc.sql("delete from error_kind").update();
  }
}
