package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what scoring took, by local days. */
@Component
class CostStore {
  private final JdbcClient jdbc;

  CostStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
