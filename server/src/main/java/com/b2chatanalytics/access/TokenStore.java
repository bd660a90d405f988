package com.b2chatanalytics.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens in PostgreSQL, by the hash of their secret. */
@Component
class TokenStore {
  private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

  private final JdbcClient sql;

  TokenStore(JdbcClient sql) {
    this.sql = sql;
  }

  long add(
      long personId,
      String name,
      Role role,
      @Nullable Set<Permission> permissions,
      byte[] hash,
      Instant now,
      Instant expiresAt) {
    return sql.sql(
            """
            insert into api_token
              (person_id, name, role, permissions, secret_hash, created_at, expires_at)
            values (:person, :name, :role, cast(:permissions as text[]), :hash, :now, :expires)
            returning id
            """)
        .param("person", personId)
        .param("name", name)
        .param("role", role.name())
        .param("permissions", permissions == null ? null : PeopleStore.names(permissions))
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expiresAt))
        .query(Long.class)
        .single();
  }

  /** The active owner of a token that has not expired, as far as the token's role reaches. */
  Optional<Person> find(byte[] secretHash, Instant now) {
    return sql.sql(
            """
            select %s, t.role as token_role, t.permissions as token_permissions
            from api_token t
            join person p on p.id = t.person_id
            where t.secret_hash = :hash and t.expires_at > :now and p.active
            """
                .formatted(PersonStore.COLUMNS))
        .param("hash", secretHash)
        .param("now", Timestamp.from(now))
        .query((row, _) ->
            PersonStore.person(row)
                .byToken(
                    Role.valueOf(row.getString("token_role")),
                    permissions(row, "token_permissions")))
        .optional();
  }

  /** Notes the use of a token, at most once a minute. */
  void touch(byte[] secretHash, Instant now) {
    sql.sql(
            """
            update api_token set last_used_at = :now
            where secret_hash = :hash and (last_used_at is null or last_used_at < :seenBefore)
            """)
        .param("hash", secretHash)
        .param("now", Timestamp.from(now))
        .param("seenBefore", Timestamp.from(now.minus(SEEN_AGAIN)))
        .update();
  }

  List<ApiToken> ownedBy(long personId) {
    return sql.sql(
            """
            select id, name, role, permissions, created_at, expires_at, last_used_at
            from api_token
            where person_id = :person
            order by id
            """)
        .param("person", personId)
        .query((row, _) -> token(row))
        .list();
  }

  boolean delete(long id, long personId) {
    return sql.sql(
                """
                delete from api_token where id = :id and person_id = :person
                """)
            .param("id", id)
            .param("person", personId)
            .update()
        == 1;
  }

  /** Ends all tokens of a person. */
  void deleteAll(long personId) {
    sql.sql(
            """
            delete from api_token where person_id = :person
            """)
        .param("person", personId)
        .update();
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    Timestamp used = row.getTimestamp("last_used_at");
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        permissions(row, "permissions"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        used == null ? null : used.toInstant());
  }

  private static @Nullable Set<Permission> permissions(ResultSet row, String column)
      throws SQLException {
    return row.getArray(column) == null ? null : PersonStore.permissions(row, column);
  }
}
