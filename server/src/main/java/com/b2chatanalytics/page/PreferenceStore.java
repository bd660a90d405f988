package com.b2chatanalytics.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How people want their pages. */
@Component
class PreferenceStore {
  private final JdbcClient jdbc;

  PreferenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What somebody chose.
   *
   * @param language code; absent for the browser's
   * @param theme code; absent for the organisation's
   * @param timeZone id; absent for the organisation's
   */
  record Chosen(@Nullable String language, @Nullable String theme, @Nullable String timeZone) {
    static final Chosen NOTHING = new Chosen(null, null, null);
  }

  Optional<Chosen> find(long personId) {
    return jdbc.sql(
            """
            select language, theme, time_zone from person_preference where person_id = :person
            """)
        .param("person", personId)
        .query((row, _) -> new Chosen(row.getString(1), row.getString(2), row.getString(3)))
        .optional();
  }

  void put(long personId, Chosen chosen) {
    jdbc.sql(
            """
            insert into person_preference (person_id, language, theme, time_zone)
            values (:person, :language, :theme, :zone)
            on conflict (person_id) do update
            set language = excluded.language, theme = excluded.theme,
              time_zone = excluded.time_zone
            """)
        .param("person", personId)
        .param("language", chosen.language())
        .param("theme", chosen.theme())
        .param("zone", chosen.timeZone())
        .update();
  }
}
