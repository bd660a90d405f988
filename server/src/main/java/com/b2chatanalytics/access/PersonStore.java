package com.b2chatanalytics.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People in PostgreSQL. */
@Component
class PersonStore {
  private final JdbcClient sql;

  PersonStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Somebody who may try to sign in.
   *
   * @param passwordHash null for people who sign in elsewhere
   */
  record Account(Person person, @Nullable String passwordHash) {}

  /** The active account of this e-mail, in whatever case it is written. */
  Optional<Account> findActive(String email) {
    return sql.sql(
            """
            select id, email, name, role, granted, denied, password_hash
            from person
            where email = :email and active
            """)
        .param("email", normal(email))
        .query((row, _) -> new Account(person(row), row.getString("password_hash")))
        .optional();
  }

  boolean isEmpty() {
    return !sql.sql(
            """
            select exists (select from person)
            """)
        .query(Boolean.class)
        .single();
  }

  /** Adds an active person; one who has the e-mail already is left as is. */
  void add(String email, String name, Role role, String passwordHash, Instant now) {
    sql.sql(
            """
            insert into person (email, name, role, password_hash, created_at)
            values (:email, :name, :role, :passwordHash, :now)
            on conflict (email) do nothing
            """)
        .param("email", normal(email))
        .param("name", name)
        .param("role", role.name())
        .param("passwordHash", passwordHash)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Reads the columns id, email, name, role, granted and denied. */
  static Person person(ResultSet row) throws SQLException {
    Role role = Role.valueOf(row.getString("role"));
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    permissions.addAll(role.permissions());
    permissions.addAll(permissions(row, "granted"));
    permissions.removeAll(permissions(row, "denied"));
    return new Person(
        row.getLong("id"), row.getString("email"), row.getString("name"), role, permissions, false);
  }

  static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Set<Permission> permissions(ResultSet row, String column) throws SQLException {
    String[] names = (String[]) row.getArray(column).getArray();
    Set<Permission> set = EnumSet.noneOf(Permission.class);
    Arrays.stream(names).map(Permission::valueOf).forEach(set::add);
    return set;
  }
}
