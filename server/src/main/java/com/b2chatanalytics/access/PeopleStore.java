package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of people in PostgreSQL, and its changes. */
@Component
class PeopleStore {
  private static final long LOCK = 2026_11_30_51L;
  private static final String SELECT =
      """
      select %s, p.active, p.deactivated_by, p.issuer, p.provider_role, p.created_at, p.last_seen_at,
        p.password_hash is null and p.subject is null as invited,
        (select count(*) from sign_in_session s
          where s.person_id = p.id and s.last_seen_at > :idleSince and s.created_at > :oldest)
          as sessions,
        (select count(*) from api_token t where t.person_id = p.id and t.expires_at > :now)
          as tokens
      from person p
      """
          .formatted(PersonStore.COLUMNS);

  private final JdbcClient sql;

  PeopleStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Makes changes of people wait for each other until this transaction ends. */
  void lock() {
    sql.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query((row, _) -> true)
        .single();
  }

  List<PersonEntry> all(Instant now) {
    return select("order by p.active desc, lower(p.name), p.id", now)
        .query((row, _) -> entry(row))
        .list();
  }

  Optional<PersonEntry> find(long id, Instant now) {
    return select("where p.id = :id", now).param("id", id).query((row, _) -> entry(row)).optional();
  }

  private JdbcClient.StatementSpec select(String rest, Instant now) {
    return sql.sql(SELECT + rest)
        .param("now", Timestamp.from(now))
        .param("idleSince", Timestamp.from(now.minus(SessionStore.IDLE)))
        .param("oldest", Timestamp.from(now.minus(SessionStore.ABSOLUTE)));
  }

  /** Adds somebody without a password; absent when the e-mail is taken. */
  Optional<Long> invite(String email, String name, Role role, Instant now) {
    return sql.sql(
            """
            insert into person (email, name, role, created_at)
            values (:email, :name, :role, :now)
            on conflict (email) do nothing
            returning id
            """)
        .param("email", PersonStore.normal(email))
        .param("name", name)
        .param("role", role.name())
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional();
  }

  void put(
      long id,
      Role role,
      boolean active,
      Set<Permission> granted,
      Set<Permission> denied,
      Reach reach) {
    Set<String> departments = reach.departments();
    sql.sql(
            """
            update person
            set role = :role, active = :active and not provider_out,
              granted = :granted, denied = :denied,
              local_role = case
                when subject is not null and provider_role is null then :role
                else local_role end,
              departments = case
                when :role = 'MANAGER' or subject is null then cast(:departments as text[])
                else departments end,
              deactivated_by = case
                when deactivated_by = 'PROVIDER_FOR_GOOD' then deactivated_by
                when not :active and (active or deactivated_by = 'PEOPLE') then 'PEOPLE'
                when not :active then coalesce(deactivated_by, 'PEOPLE')
                when provider_out then 'PROVIDER' end
            where id = :id
            """)
        .param("role", role.name())
        .param("active", active)
        .param("granted", names(granted))
        .param("denied", names(denied))
        .param(
            "departments",
            departments == null ? null : departments.stream().sorted().toArray(String[]::new))
        .param("id", id)
        .update();
  }

  /** How many may sign in and manage people with an administrator's role. */
  int administrators() {
    return sql.sql(
            """
            select count(*) from person
            where active and role = 'ADMIN' and not 'PEOPLE_MANAGE' = any(denied)
              and (password_hash is not null or subject is not null)
            """)
        .query(Integer.class)
        .single();
  }

  /** Keeps a link by which the person sets a password; links made before end. */
  void putInvitation(long id, byte[] hash, Instant now, Instant expiresAt) {
    dropInvitations(id);
    sql.sql(
            """
            insert into invitation (secret_hash, person_id, created_at, expires_at)
            values (:hash, :person, :now, :expires)
            """)
        .param("hash", hash)
        .param("person", id)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expiresAt))
        .update();
  }

  /** Ends all links of somebody; false when there were none (any more). */
  boolean dropInvitations(long id) {
    return sql.sql(
                """
                delete from invitation where person_id = :person
                """)
            .param("person", id)
            .update()
        > 0;
  }

  /** The active person whose link has this hash and still holds. */
  Optional<PersonStore.Account> invited(byte[] hash, Instant now) {
    return sql.sql(
            """
            select %s, p.password_hash
            from invitation i
            join person p on p.id = i.person_id
            where i.secret_hash = :hash and i.expires_at > :now and p.active
            """
                .formatted(PersonStore.COLUMNS))
        .param("hash", hash)
        .param("now", Timestamp.from(now))
        .query((row, _) ->
            new PersonStore.Account(PersonStore.person(row), row.getString("password_hash")))
        .optional();
  }

  static String[] names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::name).sorted().toArray(String[]::new);
  }

  private static PersonEntry entry(ResultSet row) throws SQLException {
    return new PersonEntry(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        PersonStore.permissions(row, "granted"),
        PersonStore.permissions(row, "denied"),
        PersonStore.permissions(row, "provider_granted"),
        PersonStore.reach(row),
        row.getString("issuer") != null,
        row.getString("provider_role") != null,
        state(row.getBoolean("active"), row.getString("deactivated_by"), row.getBoolean("invited")),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("last_seen_at")),
        row.getInt("sessions"),
        row.getInt("tokens"));
  }

  private static PersonEntry.State state(
      boolean active, @Nullable String deactivatedBy, boolean invited) {
    if (active) {
      return invited ? PersonEntry.State.INVITED : PersonEntry.State.ACTIVE;
    }
    return deactivatedBy == null || deactivatedBy.equals("PEOPLE")
        ? PersonEntry.State.DEACTIVATED
        : PersonEntry.State.SHUT_OUT;
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
