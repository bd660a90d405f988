package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.sql.Array;
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

/** People in PostgreSQL, as far as signing in and being asked for permissions goes. */
@Component
class PersonStore {
  /** What {@link #person} reads, of a table called {@code p}. */
  static final String COLUMNS =
      "p.id, p.email, p.name, p.role, p.granted, p.provider_granted, p.denied, p.departments";

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
            select %s, p.password_hash
            from person p
            where p.email = :email and p.active
            """
                .formatted(COLUMNS))
        .param("email", normal(email))
        .query((row, _) -> new Account(person(row), row.getString("password_hash")))
        .optional();
  }

  /** The person of this number, if active. */
  Optional<Account> findActive(long id) {
    return sql.sql(
            """
            select %s, p.password_hash
            from person p
            where p.id = :id and p.active
            """
                .formatted(COLUMNS))
        .param("id", id)
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

  /** Whether anybody who may come in has a password. */
  boolean anyPassword() {
    return sql.sql(
            """
            select exists (select from person where active and password_hash is not null)
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

  void setPassword(long id, String hash) {
    sql.sql(
            """
            update person set password_hash = :hash where id = :id
            """)
        .param("hash", hash)
        .param("id", id)
        .update();
  }

  /** Reads {@link #COLUMNS}. */
  static Person person(ResultSet row) throws SQLException {
    Role role = Role.valueOf(row.getString("role"));
    Reach reach = reach(row);
    Set<Permission> granted = permissions(row, "granted");
    granted.addAll(permissions(row, "provider_granted"));
    Set<Permission> permissions = Permission.held(role, granted, permissions(row, "denied"), reach);
    return new Person(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        role,
        permissions,
        reach,
        false);
  }

  /** An administrator sees everything, also one whose limit is kept for a manager's time. */
  static Reach reach(ResultSet row) throws SQLException {
    Array departments = row.getArray("departments");
    return departments == null || Role.valueOf(row.getString("role")) != Role.MANAGER
        ? Reach.EVERYTHING
        : new Reach(Set.of((String[]) departments.getArray()));
  }

  /** Names that a newer version wrote are left out: this one does not know what they allow. */
  static Set<Permission> permissions(ResultSet row, String column) throws SQLException {
    String[] names = (String[]) row.getArray(column).getArray();
    Set<Permission> set = EnumSet.noneOf(Permission.class);
    Arrays.stream(Permission.values())
        .filter(permission -> Arrays.asList(names).contains(permission.name()))
        .forEach(set::add);
    return set;
  }

  static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
