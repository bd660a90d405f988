package com.b2chatanalytics.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Secrets among the settings, each sealed for the key of its setting. */
@Component
class SealedSettingStore implements SealedSecrets {
  private final JdbcClient sql;
  private final JsonMapper json;
  private final SecretBox secrets;

  SealedSettingStore(JdbcClient sql, JsonMapper json, SecretBox secrets) {
    this.sql = sql;
    this.json = json;
    this.secrets = secrets;
  }

  private record Row(String key, String value, @Nullable String before) {}

  /** Also what stood before the last change, which one click brings back. */
  @Override
  public int sealAnew() {
    List<Row> rows =
        sql.sql("select key, value, before from setting order by key for update")
            .query((row, _) ->
                new Row(row.getString("key"), row.getString("value"), row.getString("before")))
            .list();
    int sealed = 0;
    for (Row row : rows) {
      SealedTexts texts = new SealedTexts(secrets, row.key());
      String value = texts.anew(json.readTree(row.value())).toString();
      String old = row.before();
      String before = old == null ? null : texts.anew(json.readTree(old)).toString();
      if (texts.count() > 0) {
        sql.sql(
                """
                update setting set value = cast(:value as jsonb), before = cast(:before as jsonb)
                where key = :key
                """)
            .param("key", row.key())
            .param("value", value)
            .param("before", before)
            .update();
      }
      sealed += texts.count();
    }
    return sealed;
  }
}
