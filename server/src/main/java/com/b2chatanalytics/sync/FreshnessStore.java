package com.b2chatanalytics.sync;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lags as counts in steps of time, by the hour. */
@Component
class FreshnessStore {
  private final JdbcClient jdbc;

  FreshnessStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Instant at, FreshnessLog.Kind kind, Map<Integer, Integer> bySeconds) {
    jdbc.sql(
            """
            insert into sync_lag (hour, kind, seconds, samples)
            select :hour, :kind, seconds, samples
            from unnest(cast(:seconds as integer[]), cast(:samples as integer[]))
              as s (seconds, samples)
            on conflict (hour, kind, seconds)
              do update set samples = sync_lag.samples + excluded.samples
            """)
        .param("hour", Timestamp.from(at.truncatedTo(ChronoUnit.HOURS)))
        .param("kind", kind.key())
        .param("seconds", bySeconds.keySet().toArray(Integer[]::new))
        .param("samples", bySeconds.values().toArray(Integer[]::new))
        .update();
  }

  void prune(Instant before) {
    jdbc.sql("delete from sync_lag where hour < :before")
        .param("before", Timestamp.from(before))
        .update();
  }

  /** By hour and kind: how many samples each step holds. */
  SortedMap<Instant, Map<FreshnessLog.Kind, SortedMap<Integer, Integer>>> since(Instant from) {
    SortedMap<Instant, Map<FreshnessLog.Kind, SortedMap<Integer, Integer>>> hours = new TreeMap<>();
    jdbc.sql("select hour, kind, seconds, samples from sync_lag where hour >= :from")
        .param("from", Timestamp.from(from))
        .query(row -> {
          hours
              .computeIfAbsent(
                  row.getTimestamp(1).toInstant(), _ -> new EnumMap<>(FreshnessLog.Kind.class))
              .computeIfAbsent(FreshnessLog.Kind.of(row.getString(2)), _ -> new TreeMap<>())
              .put(row.getInt(3), row.getInt(4));
        });
    return hours;
  }
}
