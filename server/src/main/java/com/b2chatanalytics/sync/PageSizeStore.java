package com.b2chatanalytics.sync;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The page sizes that B2Chat was found to deliver. */
@Component
class PageSizeStore {
  private final JdbcClient jdbc;

  PageSizeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A size, and how many full pages to read before a larger one is tried. */
  record Kept(int size, int patience) {}

  Optional<Kept> find(Entity entity) {
    return jdbc.sql("select size, patience from sync_page_size where entity = :entity")
        .param("entity", entity.key())
        .query((row, _) -> new Kept(row.getInt(1), row.getInt(2)))
        .optional();
  }

  void keep(Entity entity, Kept kept) {
    jdbc.sql(
            """
            insert into sync_page_size (entity, size, patience) values (:entity, :size, :patience)
            on conflict (entity) do update set
              size = excluded.size, patience = excluded.patience
            """)
        .param("entity", entity.key())
        .param("size", kept.size())
        .param("patience", kept.patience())
        .update();
  }
}
