package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Lets an administrator in again, beside the running product or without it. */
final class AdminResetStore {
  private final JdbcClient sql;
  private final AuditStore audit;
  private final TransactionTemplate transaction;

  AdminResetStore(DataSource database) {
    this.sql = JdbcClient.create(database);
    this.audit = new AuditStore(sql, JsonMapper.shared());
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  /** Somebody with an administrator's role, whether they may sign in or not. */
  record Administrator(long id, String email) {}

  /** But for those whom the provider deleted, who never come back. */
  List<Administrator> administrators() {
    return sql.sql(
            """
            select id, email from person
            where role = 'ADMIN' and deactivated_by is distinct from 'PROVIDER_FOR_GOOD'
            order by active desc, email
            """)
        .query((row, _) -> new Administrator(row.getLong("id"), row.getString("email")))
        .list();
  }

  /** Whether anybody exists. */
  boolean hasPeople() {
    return sql.sql(
            """
            select exists (select from person)
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * Lets them in by a new link and by nothing else: whoever else may have come by the password, a
   * session, an API token or an earlier link is out. All or nothing.
   */
  void reset(Administrator who, byte[] linkHash, Instant now, Instant expiresAt) {
    transaction.executeWithoutResult(_ -> {
      sql.sql(
              """
              update person
              set active = true, deactivated_by = null, provider_out = false, password_hash = null,
                denied = array_remove(denied, 'PEOPLE_MANAGE')
              where id = :id
              """)
          .param("id", who.id())
          .update();
      new SessionStore(sql).endAll(who.id(), null);
      new TokenStore(sql).deleteAll(who.id());
      new PeopleStore(sql).putInvitation(who.id(), linkHash, now, expiresAt);
      audit.add(
          now,
          new Actor(null, "", AuditEntry.Via.PRODUCT),
          "person.reset",
          People.about(who.id()),
          null,
          Outcome.DONE,
          Map.of("email", who.email()));
    });
  }
}
