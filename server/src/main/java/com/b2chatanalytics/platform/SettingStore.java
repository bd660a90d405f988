package com.b2chatanalytics.platform;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Settings that people change while the product runs, as JSON under a key in PostgreSQL. */
@Component
public class SettingStore {
  private final JdbcClient sql;
  private final JsonMapper json;
  private final InstantSource clock;

  public SettingStore(JdbcClient sql, JsonMapper json, InstantSource clock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The value kept under {@code key}; empty when nobody has set it yet.
   *
   * @param type record or other JSON type that was put there
   */
  public <T> Optional<T> find(String key, Class<T> type) {
    return sql.sql(
            """
            select value from setting where key = :key
            """)
        .param("key", key)
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, type));
  }

  /**
   * The last change of what is kept under {@code key}; empty when nobody has set it yet.
   *
   * @param type record or other JSON type that was put there
   */
  public <T> Optional<SettingChange<T>> lastChange(String key, Class<T> type) {
    return sql.sql(
            """
            select cast(xmin as text) as version, before from setting where key = :key
            """)
        .param("key", key)
        .query((row, _) -> {
          String before = row.getString("before");
          return new SettingChange<T>(
              row.getString("version"), before == null ? null : json.readValue(before, type));
        })
        .optional();
  }

  /** What changes with each change of a setting, by key. */
  Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    sql.sql("select key, cast(xmin as text) from setting")
        .query(row -> {
          versions.put(row.getString(1), row.getString(2));
        });
    return versions;
  }

  /**
   * Keeps {@code value} under {@code key}, in the transaction of the caller if there is one. What
   * it replaces stays known as {@link #lastChange}; the same value once more is no change.
   */
  public void put(String key, Object value) {
    sql.sql(
            """
            insert into setting (key, value, changed_at)
            values (:key, cast(:value as jsonb), :now)
            on conflict (key) do update
            set value = excluded.value, changed_at = excluded.changed_at, before = setting.value
            where setting.value <> excluded.value
            """)
        .param("key", key)
        .param("value", json.writeValueAsString(value))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
