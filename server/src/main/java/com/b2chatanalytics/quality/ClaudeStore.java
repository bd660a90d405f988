package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Claude's use so far tells, and what waits for it. */
@Component
class ClaudeStore {
  private final JdbcClient sql;

  ClaudeStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A request that ended.
   *
   * @param status absent where no answer came
   */
  record Ended(Instant at, @Nullable Integer status, @Nullable String error) {}

  /**
   * Chats that somebody picked up and that were closed.
   *
   * @param first when the first of them was closed; absent without any
   */
  record Closed(long chats, @Nullable Instant first) {}

  Closed closedSince(Instant from) {
    return sql.sql(
            """
            select count(*), min(closed_at) from chat
            where closed_at >= :from and picked_up_at is not null
            """)
        .param("from", Timestamp.from(from))
        .query((row, _) -> new Closed(row.getLong(1), instant(row.getTimestamp(2))))
        .single();
  }

  /** The newest closed chats. */
  List<String> newestClosed(int limit) {
    return sql.sql(
            """
            select chat_id from chat
            where closed_at is not null and picked_up_at is not null
            order by closed_at desc limit :limit
            """)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Millionths of a dollar that are spent or set aside since then. */
  long spentSince(Instant from) {
    return sql.sql(
            """
            select coalesce(sum(coalesce(cost, reserved)), 0) from quality_request
            where sent_at >= :from
            """)
        .param("from", Timestamp.from(from))
        .query(Long.class)
        .single();
  }

  /**
   * The newest answer.
   *
   * @param id tells it from others of that moment
   */
  record Answered(Instant at, long id) {
    static final Answered NEVER = new Answered(Instant.EPOCH, 0);
  }

  Optional<Answered> lastAnswer() {
    return sql.sql(
            """
            select ended_at, id from quality_request where state = 'answered'
            order by ended_at desc, id desc limit 1
            """)
        .query((row, _) -> new Answered(row.getTimestamp(1).toInstant(), row.getLong(2)))
        .optional();
  }

  /** The newest request that failed or was lost after that answer. */
  Optional<Ended> lastFailure(Answered answer) {
    return failure(answer, "order by ended_at desc, id desc limit 1");
  }

  /** The first request that failed or was lost after that answer. */
  Optional<Ended> firstFailure(Answered answer) {
    return failure(answer, "order by ended_at, id limit 1");
  }

  private Optional<Ended> failure(Answered answer, String order) {
    return sql.sql(
            """
            select ended_at, status, error from quality_request
            where state in ('failed', 'lost') and (ended_at, id) > (:at, :id)
            """
                + order)
        .param("at", Timestamp.from(answer.at()))
        .param("id", answer.id())
        .query((row, _) ->
            new Ended(
                row.getTimestamp(1).toInstant(), row.getObject(2, Integer.class), row.getString(3)))
        .optional();
  }

  /**
   * Chats that a run was asked for and that have no score yet, also where the cap ended the run.
   */
  long waiting() {
    return sql.sql(
            """
            select count(distinct chat_no) from quality_item i where state in ('waiting', 'sent')
              and not exists (select from quality_score s where s.chat_no = i.chat_no and s.current)
            """)
        .query(Long.class)
        .single();
  }

  /** Writes down a try that belongs to no run, before it is sent. */
  long beginTrial(String model, String prices, long reserved, Instant now) {
    return sql.sql(
            """
            insert into quality_request
              (model, prompt, mode, seed, items, sent_at, state, reserved, prices)
            values (:model, 'test', 'messages', 0, '{}', :now, 'open', :reserved, :prices)
            returning id
            """)
        .param("model", model)
        .param("now", Timestamp.from(now))
        .param("reserved", reserved)
        .param("prices", prices)
        .query(Long.class)
        .single();
  }

  /** Settles it. Usage and cost are absent where none came, and the reservation counts on. */
  void endTrial(long id, Ended ended, @Nullable Usage usage, @Nullable Long cost) {
    String state = usage != null ? "answered" : ended.status() == null ? "lost" : "failed";
    Usage used = usage == null ? new Usage(0, 0, 0, 0, 0, false) : usage;
    sql.sql(
            """
            update quality_request set ended_at = :at, state = :state, status = :status,
              error = :error, input = :input, written_5m = :w5, written_1h = :w1, read = :read,
              output = :output, cost = :cost
            where id = :id
            """)
        .param("id", id)
        .param("at", Timestamp.from(ended.at()))
        .param("state", state)
        .param("status", ended.status())
        .param("error", ended.error())
        .param("input", used.input())
        .param("w5", used.written5m())
        .param("w1", used.written1h())
        .param("read", used.read())
        .param("output", used.output())
        .param("cost", cost)
        .update();
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
