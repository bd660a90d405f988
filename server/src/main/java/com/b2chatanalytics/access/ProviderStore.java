package com.b2chatanalytics.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People in PostgreSQL as far as an outside provider knows them, and what it told. */
@Component
class ProviderStore {
  private static final String KNOWN =
      """
      select p.id, p.email, p.name, p.role, p.provider_role, p.local_role, p.provider_granted,
        p.active, p.deactivated_by, p.provider_out, p.provider_updated_at
      from person p
      where p.issuer = :issuer and p.subject = :subject
      """;

  private final JdbcClient sql;

  ProviderStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Somebody whom the provider knows.
   *
   * @param role that holds
   * @param providerRole as the provider last said it
   * @param localRole given here by an invitation
   * @param shutOutHere whether people here decided that
   * @param gone whether the provider deleted the person, which is for good
   * @param out whether the provider shuts the person out
   * @param updatedAt of the last word that was heeded, by the provider's clock
   */
  record Known(
      long id,
      String email,
      String name,
      Role role,
      @Nullable Role providerRole,
      @Nullable Role localRole,
      Set<Permission> granted,
      boolean shutOutHere,
      boolean gone,
      boolean out,
      @Nullable Instant updatedAt) {
    Known {
      granted = Set.copyOf(granted);
    }

    boolean active() {
      return !shutOutHere && !gone && !out;
    }
  }

  Optional<Known> find(String issuer, String subject) {
    return sql.sql(KNOWN)
        .param("issuer", issuer)
        .param("subject", subject)
        .query((row, _) -> known(row))
        .optional();
  }

  /** The active person whom a session token of the provider speaks for, unless it ended. */
  Optional<Person> signer(String issuer, String subject, String session) {
    return sql.sql(
            """
            select %s
            from person p
            where p.issuer = :issuer and p.subject = :subject and p.active
              and not exists (select from provider_session_end e where e.session = :session)
            """
                .formatted(PersonStore.COLUMNS))
        .param("issuer", issuer)
        .param("subject", subject)
        .param("session", session)
        .query((row, _) -> PersonStore.person(row))
        .optional();
  }

  /** Whether anybody has this e-mail. */
  boolean isTaken(String email) {
    return sql.sql(
            """
            select exists (select from person where email = :email)
            """)
        .param("email", email)
        .query(Boolean.class)
        .single();
  }

  /**
   * Makes an invited person the provider's, who then has no password here; absent when nobody with
   * this e-mail waits. Whoever has a password already waits while a link made for them holds.
   */
  Optional<Long> link(String email, String issuer, String subject, Instant now) {
    return sql.sql(
            """
            with linked as (
              update person p
              set issuer = :issuer, subject = :subject, password_hash = null, local_role = role
              where p.email = :email and p.active and p.subject is null
                and (p.password_hash is null
                  or exists (select from invitation i
                    where i.person_id = p.id and i.expires_at > :now))
              returning p.id),
            used as (delete from invitation where person_id in (select id from linked))
            select id from linked
            """)
        .param("issuer", issuer)
        .param("subject", subject)
        .param("email", email)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional();
  }

  void add(String issuer, String subject, String email, String name, Role role, Instant now) {
    sql.sql(
            """
            insert into person (email, name, role, issuer, subject, created_at)
            values (:email, :name, :role, :issuer, :subject, :now)
            """)
        .param("issuer", issuer)
        .param("subject", subject)
        .param("email", email)
        .param("name", name)
        .param("role", role.name())
        .param("now", Timestamp.from(now))
        .update();
  }

  void put(Known person) {
    sql.sql(
            """
            update person
            set email = :email, name = :name, role = :role, provider_role = :providerRole,
              provider_granted = :granted, active = :active, provider_out = :out,
              provider_updated_at = :updatedAt,
              deactivated_by = case
                when :gone then 'PROVIDER_FOR_GOOD'
                when :here then 'PEOPLE'
                when :out then 'PROVIDER' end
            where id = :id
            """)
        .param("email", person.email())
        .param("name", person.name())
        .param("role", person.role().name())
        .param("providerRole", person.providerRole() == null ? null : person.providerRole().name())
        .param("granted", PeopleStore.names(person.granted()))
        .param("active", person.active())
        .param("out", person.out())
        .param("gone", person.gone())
        .param("here", person.shutOutHere())
        .param("updatedAt", person.updatedAt() == null ? null : Timestamp.from(person.updatedAt()))
        .param("id", person.id())
        .update();
  }

  /** Notes an event of the provider; false when it was noted before. */
  boolean note(String event, Instant now) {
    return sql.sql(
                """
                insert into provider_event (id, at) values (:id, :now) on conflict (id) do nothing
                """)
            .param("id", event)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Refuses the tokens of a session of the provider until then. */
  void endSession(String session, Instant until) {
    sql.sql(
            """
            insert into provider_session_end (session, until) values (:session, :until)
            on conflict (session) do update set until = greatest(provider_session_end.until, :until)
            """)
        .param("session", session)
        .param("until", Timestamp.from(until))
        .update();
  }

  /** Forgets events before {@code oldest}, and ends of sessions whose time is over. */
  void sweep(Instant oldest, Instant now) {
    sql.sql(
            """
            with events as (delete from provider_event where at < :oldest)
            delete from provider_session_end where until < :now
            """)
        .param("oldest", Timestamp.from(oldest))
        .param("now", Timestamp.from(now))
        .update();
  }

  private static Known known(ResultSet row) throws SQLException {
    String by = row.getString("deactivated_by");
    Timestamp updated = row.getTimestamp("provider_updated_at");
    boolean gone = "PROVIDER_FOR_GOOD".equals(by);
    return new Known(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        role(row.getString("provider_role")),
        role(row.getString("local_role")),
        PersonStore.permissions(row, "provider_granted"),
        "PEOPLE".equals(by) || (by == null && !row.getBoolean("active")),
        gone,
        row.getBoolean("provider_out"),
        updated == null ? null : updated.toInstant());
  }

  private static @Nullable Role role(@Nullable String name) {
    return name == null ? null : Role.valueOf(name);
  }
}
