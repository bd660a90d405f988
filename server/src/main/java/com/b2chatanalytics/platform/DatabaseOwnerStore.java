package com.b2chatanalytics.platform;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mark by which a database belongs to demo or to live, so that the two never mix. */
record DatabaseOwnerStore(JdbcClient sql) {

  /**
   * Looks before anything is written.
   *
   * @throws ContradictorySettings when the database is the other mode's, or, in demo, a stranger's
   */
  void demandFitting(Mode mode) {
    if (!isMarked()) {
      if (mode == Mode.DEMO && tables() > 0) {
        throw new ContradictorySettings(
            "The database holds tables already, and they are no demo's.",
            "Give the demo an empty database.");
      }
      return;
    }
    String owner = owner();
    if (!owner.equals(name(mode))) {
      throw new ContradictorySettings(
          "The database belongs to " + owner + " mode, but this is a start in " + name(mode) + ".",
          "Name another database, or set B2A_MODE=" + owner + ".");
    }
  }

  /** Marks an unmarked database for {@code mode}. */
  void claim(Mode mode, Instant now) {
    sql.sql(
            """
            insert into database_owner (single_row, mode, since) values (true, :mode, :now)
            on conflict (single_row) do nothing
            """)
        .param("mode", name(mode))
        .param("now", Timestamp.from(now))
        .update();
  }

  private boolean isMarked() {
    return sql.sql(
            """
            select to_regclass('database_owner') is not null
            """)
        .query(Boolean.class)
        .single();
  }

  private String owner() {
    return sql.sql(
            """
            select coalesce(min(mode), 'no') from database_owner
            """)
        .query(String.class)
        .single();
  }

  private long tables() {
    return sql.sql(
            """
            select count(*) from pg_tables where schemaname = current_schema()
            """)
        .query(Long.class)
        .single();
  }

  private static String name(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
