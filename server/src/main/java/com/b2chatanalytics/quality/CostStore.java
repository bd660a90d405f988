package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts what scoring took, by local days and by run. */
@Component
class CostStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  CostStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest runs first. */
  List<RunSummary> runs(int limit) {
    return jdbc.sql(
            """
            select r.id, r.trigger, r.state, r.model, r.prompt, r.created_at, r.ended_at, r.error,
              (select coalesce(jsonb_object_agg(state, n), '{}') from (
                 select state, count(*) as n from quality_item where run_id = r.id group by state
               ) as items)::text,
              (select count(*) from quality_request where run_id = r.id),
              (select coalesce(sum(coalesce(cost, reserved)), 0)
               from quality_request where run_id = r.id)
            from quality_run r order by r.id desc limit :limit
            """)
        .param("limit", limit)
        .query((row, _) ->
            new RunSummary(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                instant(row.getTimestamp(7)),
                row.getString(8),
                counts(row.getString(9)),
                row.getLong(10),
                row.getLong(11)))
        .list();
  }

  private static Map<String, Long> counts(String json) {
    Map<String, Long> counts = new HashMap<>();
    JSON.readTree(json)
        .properties()
        .forEach(field -> counts.put(field.getKey(), field.getValue().longValue()));
    return counts;
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /** Days on which something was sent or scored, in order. */
  List<Costs.Day> days(Instant from, ZoneId zone) {
    return jdbc.sql(
            """
            with sent as (
              select (sent_at at time zone :zone)::date as day, count(*) as requests,
                sum(coalesce(cost, reserved)) as cost, sum(input) as input,
                sum(written_5m + written_1h) as written, sum(read) as read, sum(output) as output
              from quality_request where sent_at >= :from group by 1),
            scored as (
              select (r.sent_at at time zone :zone)::date as day, count(*) as chats
              from quality_score s join quality_request r on r.id = s.request_id
              where r.sent_at >= :from group by 1)
            select day, coalesce(requests, 0), coalesce(cost, 0), coalesce(input, 0),
              coalesce(written, 0), coalesce(read, 0), coalesce(output, 0), coalesce(chats, 0)
            from sent full join scored using (day) order by day
            """)
        .param("from", Timestamp.from(from))
        .param("zone", zone.getId())
        .query((row, _) ->
            new Costs.Day(
                row.getObject(1, LocalDate.class),
                new Costs.Sum(
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8))))
        .list();
  }
}
