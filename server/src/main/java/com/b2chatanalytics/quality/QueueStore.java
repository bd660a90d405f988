package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.quality.ReviewQueue.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws chats that have a score. */
@Component
class QueueStore {
  /** What the person reviewed on an earlier day is not drawn again. */
  private static final String DRAWN =
      """
      select c.chat_id, c.provider, c.agent, c.closed_at,
        exists (
          select from quality_review r where r.chat_no = c.chat_no and r.person_id = :person)
      from quality_score s
      join chat c using (chat_no)
      where c.created_at >= :oldest and s.id = (
          select last.id from quality_score last
          where last.chat_no = s.chat_no and last.scored_at < :until
          order by last.scored_at desc, last.id desc limit 1)
        and (cast(:departments as text[]) is null or c.department = any(:departments))
        and not exists (
          select from quality_review r
          where r.chat_no = c.chat_no and r.person_id = :person and r.reviewed_at < :begins)
      """;

  /** Older chats are not drawn: nobody learns from them. */
  private static final Duration RECENT = Duration.ofDays(90);

  private final JdbcClient jdbc;

  QueueStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whose draw it is, and from what.
   *
   * @param begins of the day
   * @param until scores from then on are not looked at
   * @param departments absent for all
   */
  record Draw(long personId, Instant begins, Instant until, @Nullable Set<String> departments) {}

  boolean anyBefore(Instant moment) {
    return jdbc.sql("select exists (select from quality_score where scored_at < :moment)")
        .param("moment", Timestamp.from(moment))
        .query(Boolean.class)
        .single();
  }

  List<Entry> random(Draw draw, String seed, int limit) {
    return drawn(draw, "order by md5(c.chat_id || '/' || :seed), c.chat_id limit :limit")
        .param("seed", seed)
        .param("limit", limit)
        .query(QueueStore::entry)
        .list();
  }

  List<Entry> lowest(Draw draw, Weights weights, int limit) {
    return drawn(
            draw,
            """
            and s.resolution is not null and s.sentiment is not null
            order by :resolution * s.resolution + :sentiment * s.sentiment, c.chat_id limit :limit
            """)
        .param("resolution", weights.resolution())
        .param("sentiment", weights.sentiment())
        .param("limit", limit)
        .query(QueueStore::entry)
        .list();
  }

  List<Entry> uncertain(Draw draw, int limit) {
    return drawn(
            draw,
            """
            and s.doubts <> '{}'
            order by 'disputed' = any(s.doubts) desc, s.confidence, c.chat_id limit :limit
            """)
        .param("limit", limit)
        .query(QueueStore::entry)
        .list();
  }

  private JdbcClient.StatementSpec drawn(Draw draw, String order) {
    Set<String> departments = draw.departments();
    return jdbc.sql(DRAWN + order)
        .param("person", draw.personId())
        .param("begins", Timestamp.from(draw.begins()))
        .param("oldest", Timestamp.from(draw.begins().minus(RECENT)))
        .param("until", Timestamp.from(draw.until()))
        .param("departments", departments == null ? null : departments.toArray(String[]::new));
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    Timestamp closed = row.getTimestamp(4);
    return new Entry(
        row.getString(1),
        Channel.keyOf(row.getString(2)),
        row.getString(3),
        closed == null ? null : closed.toInstant(),
        row.getBoolean(5));
  }
}
