package com.b2chatanalytics.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counters of sign-in attempts in PostgreSQL, shared by nodes and kept across restarts. */
@Component
class AttemptStore {
  private final JdbcClient sql;

  AttemptStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Until when {@code source} is refused; empty when it may try. */
  Optional<Instant> blockedUntil(String source, Instant now) {
    return sql.sql(
            """
            select blocked_until from sign_in_attempt
            where source = :source and blocked_until > :now
            """)
        .param("source", source)
        .param("now", Timestamp.from(now))
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Counts one more attempt, forgetting those before a long pause, and gives the new count. */
  int count(String source, Instant now, Duration memory) {
    return sql.sql(
            """
            insert into sign_in_attempt as a (source, attempts, last_at)
            values (:source, 1, :now)
            on conflict (source) do update
            set attempts = case when a.last_at < :forgotten then 1 else a.attempts + 1 end,
                last_at = :now
            returning attempts
            """)
        .param("source", source)
        .param("now", Timestamp.from(now))
        .param("forgotten", Timestamp.from(now.minus(memory)))
        .query(Integer.class)
        .single();
  }

  void block(String source, Instant until) {
    sql.sql(
            """
            update sign_in_attempt set blocked_until = :until where source = :source
            """)
        .param("source", source)
        .param("until", Timestamp.from(until))
        .update();
  }

  void forget(String source) {
    sql.sql(
            """
            delete from sign_in_attempt where source = :source
            """)
        .param("source", source)
        .update();
  }

  void takeBack(String source) {
    sql.sql(
            """
            update sign_in_attempt set attempts = attempts - 1, blocked_until = null
            where source = :source and attempts > 0
            """)
        .param("source", source)
        .update();
  }

  void deleteBefore(Instant oldest) {
    sql.sql(
            """
            delete from sign_in_attempt where last_at < :oldest
            """)
        .param("oldest", Timestamp.from(oldest))
        .update();
  }
}
