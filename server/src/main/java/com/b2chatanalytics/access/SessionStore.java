package com.b2chatanalytics.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions in PostgreSQL, so that a restart signs nobody out. */
@Component
class SessionStore {
  /** A session nobody used for so long has ended. */
  static final Duration IDLE = Duration.ofHours(8);

  /** A session ends after so long, used or not. */
  static final Duration ABSOLUTE = Duration.ofHours(24);

  private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

  private final JdbcClient sql;

  SessionStore(JdbcClient sql) {
    this.sql = sql;
  }

  void open(byte[] secretHash, long personId, Instant now) {
    sql.sql(
            """
            insert into sign_in_session (secret_hash, person_id, created_at, last_seen_at)
            values (:hash, :person, :now, :now)
            """)
        .param("hash", secretHash)
        .param("person", personId)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The active person whose session still stands. */
  Optional<Person> find(byte[] secretHash, Instant now) {
    return sql.sql(
            """
            select p.id, p.email, p.name, p.role, p.granted, p.denied
            from sign_in_session s
            join person p on p.id = s.person_id
            where s.secret_hash = :hash
              and p.active
              and s.last_seen_at > :idleSince
              and s.created_at > :oldest
            """)
        .param("hash", secretHash)
        .param("idleSince", Timestamp.from(now.minus(IDLE)))
        .param("oldest", Timestamp.from(now.minus(ABSOLUTE)))
        .query((row, _) -> PersonStore.person(row))
        .optional();
  }

  /** Notes the use of a session, at most once a minute. */
  void touch(byte[] secretHash, Instant now) {
    sql.sql(
            """
            update sign_in_session set last_seen_at = :now
            where secret_hash = :hash and last_seen_at < :seenBefore
            """)
        .param("hash", secretHash)
        .param("now", Timestamp.from(now))
        .param("seenBefore", Timestamp.from(now.minus(SEEN_AGAIN)))
        .update();
  }

  void end(byte[] secretHash) {
    sql.sql(
            """
            delete from sign_in_session where secret_hash = :hash
            """)
        .param("hash", secretHash)
        .update();
  }

  void deleteEnded(Instant now) {
    sql.sql(
            """
            delete from sign_in_session
            where last_seen_at <= :idleSince or created_at <= :oldest
            """)
        .param("idleSince", Timestamp.from(now.minus(IDLE)))
        .param("oldest", Timestamp.from(now.minus(ABSOLUTE)))
        .update();
  }
}
