package com.b2chatanalytics.quality;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sealed placeholders of scores, for when the key changes. */
@Component
class PlaceholderStore {
  private final JdbcClient jdbc;

  PlaceholderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is sealed of one score. */
  record Sealed(long id, String sealed) {}

  List<Sealed> sealedAfter(long id, int limit) {
    return jdbc.sql(
            """
            select id, placeholders from quality_score where id > :id and placeholders <> ''
            order by id limit :limit
            """)
        .param("id", id)
        .param("limit", limit)
        .query((row, _) -> new Sealed(row.getLong(1), row.getString(2)))
        .list();
  }

  void put(long id, String sealed) {
    jdbc.sql("update quality_score set placeholders = :sealed where id = :id")
        .param("id", id)
        .param("sealed", sealed)
        .update();
  }
}
