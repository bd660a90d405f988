package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.access.AuditEntry.Via;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit in PostgreSQL, where a trigger refuses to change or remove what stands. */
@Component
class AuditStore {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;

  AuditStore(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  void add(
      Instant at,
      AuditEntry.Actor actor,
      String what,
      @Nullable String object,
      @Nullable String address,
      Outcome outcome,
      Map<String, ?> details) {
    sql.sql(
            """
            insert into audit_entry (at, person_id, who, via, what, object, address, outcome, details)
            values (:at, :person, :who, :via, :what, :object, :address, :outcome,
                    cast(:details as jsonb))
            """)
        .param("at", Timestamp.from(at))
        .param("person", actor.personId())
        .param("who", actor.who())
        .param("via", actor.via().name())
        .param("what", what)
        .param("object", object)
        .param("address", address)
        .param("outcome", outcome.name())
        .param("details", json.writeValueAsString(details))
        .update();
  }

  List<AuditEntry> find(AuditQuery query) {
    return sql.sql(
            """
            select id, at, person_id, who, via, what, object, address, outcome, details
            from audit_entry
            where (cast(:before as bigint) is null or id < :before)
              and (cast(:who as text) is null or strpos(lower(who), lower(:who)) > 0)
              and (cast(:what as text) is null or what = :what or starts_with(what, :what || '.'))
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:until as timestamptz) is null or at < :until)
            order by id desc
            limit :limit
            """)
        .param("before", query.before())
        .param("who", query.who())
        .param("what", query.what())
        .param("from", timestamp(query.from()))
        .param("until", timestamp(query.until()))
        .param("limit", query.limit())
        .query((row, _) -> entry(row))
        .list();
  }

  /** How many entries are older. */
  long countBefore(Instant before) {
    return sql.sql("select count(*) from audit_entry where at < :before")
        .param("before", Timestamp.from(before))
        .query(Long.class)
        .single();
  }

  /** Removes those that are older: the only way that the triggers leave. */
  long forget(Instant before) {
    return sql.sql("select audit_entry_forget(:before)")
        .param("before", Timestamp.from(before))
        .query(Long.class)
        .single();
  }

  /** The names of everything that was ever done, in order. */
  List<String> names() {
    return sql.sql(
            """
            with recursive name as (
              (select what from audit_entry order by what limit 1)
              union all
              select (select a.what from audit_entry a where a.what > n.what order by a.what limit 1)
              from name n where n.what is not null)
            select what from name where what is not null
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        row.getObject("person_id", Long.class),
        row.getString("who"),
        Via.valueOf(row.getString("via")),
        row.getString("what"),
        row.getString("object"),
        row.getString("address"),
        Outcome.valueOf(row.getString("outcome")),
        json.readValue(row.getString("details"), DETAILS));
  }
}
