package com.b2chatanalytics.access;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links for the first administrator in PostgreSQL, by the hash of their secret. */
@Component
class SetupStore {
  private final JdbcClient sql;

  SetupStore(JdbcClient sql) {
    this.sql = sql;
  }

  void add(byte[] hash, Instant now, Instant expiresAt) {
    sql.sql(
            """
            insert into setup_link (secret_hash, created_at, expires_at)
            values (:hash, :now, :expires)
            """)
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expiresAt))
        .update();
  }

  /** Whether the link has not expired, and nobody exists yet. */
  boolean holds(byte[] hash, Instant now) {
    return sql.sql(
            """
            select exists (select from setup_link where secret_hash = :hash and expires_at > :now)
              and not exists (select from person)
            """)
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .query(Boolean.class)
        .single();
  }

  void deleteAll() {
    sql.sql(
            """
            delete from setup_link
            """)
        .update();
  }
}
