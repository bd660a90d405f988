package com.b2chatanalytics.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** Opens a session of a person, who is then seen. */
  void open(byte[] secretHash, long personId, String address, String device, Instant now) {
    sql.sql(
            """
            with seen as (update person set last_seen_at = :now where id = :person)
            insert into sign_in_session
              (secret_hash, person_id, created_at, last_seen_at, address, device)
            values (:hash, :person, :now, :now, :address, :device)
            """)
        .param("address", address)
        .param("device", device)
        .param("hash", secretHash)
        .param("person", personId)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The active person whose session still stands. */
  Optional<Person> find(byte[] secretHash, Instant now) {
    return sql.sql(
            """
            select %s
            from sign_in_session s
            join person p on p.id = s.person_id
            where s.secret_hash = :hash
              and p.active
              and s.last_seen_at > :idleSince
              and s.created_at > :oldest
            """
                .formatted(PersonStore.COLUMNS))
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
            with used as (
              update sign_in_session set last_seen_at = :now
              where secret_hash = :hash and last_seen_at < :seenBefore
              returning person_id)
            update person set last_seen_at = :now where id in (select person_id from used)
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

  /** The sessions of a person that still stand, the latest used first. */
  List<OpenSession> of(long personId, byte @Nullable [] own, Instant now) {
    return sql.sql(
            """
            select id, created_at, last_seen_at, address, device,
              coalesce(secret_hash = :own, false) as own
            from sign_in_session
            where person_id = :person and last_seen_at > :idleSince and created_at > :oldest
            order by last_seen_at desc, id desc
            """)
        .param("person", personId)
        .param("own", own)
        .param("idleSince", Timestamp.from(now.minus(IDLE)))
        .param("oldest", Timestamp.from(now.minus(ABSOLUTE)))
        .query((row, _) ->
            new OpenSession(
                row.getLong("id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                row.getString("address"),
                row.getString("device"),
                row.getBoolean("own")))
        .list();
  }

  /** Ends one session of a person; false when the person has none of this id. */
  boolean end(long personId, long id) {
    return sql.sql(
                """
                delete from sign_in_session where person_id = :person and id = :id
                """)
            .param("person", personId)
            .param("id", id)
            .update()
        == 1;
  }

  /** Ends all sessions of a person but one, and gives how many there were. */
  int endAll(long personId, byte @Nullable [] but) {
    return sql.sql(
            """
            delete from sign_in_session
            where person_id = :person and secret_hash is distinct from :but
            """)
        .param("person", personId)
        .param("but", but)
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
