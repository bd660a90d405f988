package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how far chats are scored. */
@Component
class CoverageStore {
  private final JdbcClient jdbc;

  CoverageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of the chats closed since then.
   *
   * @param due closed before this, a chat is scored by itself
   */
  Coverage since(Instant from, Instant due) {
    return jdbc.sql(
            """
            select count(*) filter (where last is distinct from 'ineligible'),
              count(*) filter (where last = 'scored'),
              count(*) filter (where last is null),
              count(*) filter (where last is null and closed_at <= :due),
              count(*) filter (where last = 'refused'),
              count(*) filter (where last = 'failed'),
              count(*) filter (where last = 'ineligible')
            from (
              select c.closed_at, case when s.id is not null then 'scored' else (
                  select i.state from quality_item i where i.chat_no = c.chat_no
                    and i.state in ('ineligible', 'refused', 'failed')
                  order by i.run_id desc limit 1) end as last
              from chat c left join quality_score s on s.chat_no = c.chat_no and s.current
              where c.closed_at >= :from and c.picked_up_at is not null) all_chats
            """)
        .param("from", Timestamp.from(from))
        .param("due", Timestamp.from(due))
        .query((row, _) ->
            new Coverage(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7)))
        .single();
  }
}
