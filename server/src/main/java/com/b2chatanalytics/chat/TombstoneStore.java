package com.b2chatanalytics.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is left of erased customers. */
@Component
class TombstoneStore {
  private static final String SELECT = "select trace, person, key_name, erased_at from tombstone ";

  private final JdbcClient jdbc;

  TombstoneStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean any() {
    return jdbc.sql("select exists (select from tombstone)").query(Boolean.class).single();
  }

  /** Those of the traces that are known, each with its tombstone. */
  Map<String, Tombstone> among(Set<String> traces) {
    Map<String, Tombstone> known = new HashMap<>();
    if (!traces.isEmpty()) {
      jdbc.sql(SELECT + "where trace = any(:traces)")
          .param("traces", traces.toArray(String[]::new))
          .query(row -> {
            known.put(row.getString(1), read(row));
          });
    }
    return known;
  }

  /** Adds those that are not there. */
  void add(Collection<Tombstone> tombstones) {
    if (tombstones.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into tombstone (trace, person, key_name, erased_at)
            select trace, person, key_name, cast(erased_at as timestamptz)
            from unnest(cast(:traces as text[]), cast(:persons as text[]),
              cast(:keys as text[]), cast(:ats as text[]))
              as t (trace, person, key_name, erased_at)
            on conflict do nothing
            """)
        .param("traces", tombstones.stream().map(Tombstone::trace).toArray(String[]::new))
        .param("persons", tombstones.stream().map(Tombstone::person).toArray(String[]::new))
        .param("keys", tombstones.stream().map(Tombstone::keyName).toArray(String[]::new))
        .param("ats", tombstones.stream().map(t -> t.erasedAt().toString()).toArray(String[]::new))
        .update();
  }

  List<Tombstone> all() {
    return jdbc.sql(SELECT + "order by erased_at, trace").query((row, _) -> read(row)).list();
  }

  List<Tombstone> of(Collection<String> persons) {
    return jdbc.sql(SELECT + "where person = any(:persons)")
        .param("persons", persons.toArray(String[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  private static Tombstone read(ResultSet row) throws SQLException {
    return new Tombstone(
        row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant());
  }
}
