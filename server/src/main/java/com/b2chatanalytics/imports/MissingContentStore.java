package com.b2chatanalytics.imports;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts chats with and without content. */
@Component
class MissingContentStore {
  private final JdbcClient jdbc;

  MissingContentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<MissingDay> days(LocalDate from, LocalDate to, ZoneId zone) {
    return jdbc.sql(
            """
            select day, count(*), count(*) filter (where empty),
              count(*) filter (where empty and begun), count(*) filter (where empty and open),
              count(*) filter (where filled)
            from (
              select cast(created_at at time zone :zone as date) as day,
                not exists (select from message m where m.chat_no = c.chat_no) as empty,
                exists (select from message m where m.chat_no = c.chat_no and m.from_file) as filled,
                picked_up_at <= created_at + interval '1 second' as begun,
                closed_at is null as open
              from chat c where created_at >= :start and created_at < :end
            ) chats
            group by day order by day
            """)
        .param("zone", zone.getId())
        .param("start", Timestamp.from(from.atStartOfDay(zone).toInstant()))
        .param("end", Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()))
        .query((row, _) ->
            new MissingDay(
                row.getObject(1, LocalDate.class),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)))
        .list();
  }
}
