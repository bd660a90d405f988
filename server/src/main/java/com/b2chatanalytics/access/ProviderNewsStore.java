package com.b2chatanalytics.access;

import com.b2chatanalytics.access.ProviderNews.Item;
import com.b2chatanalytics.access.ProviderNews.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The provider's news in PostgreSQL, one row for each kind. */
@Component
class ProviderNewsStore {
  private final JdbcClient sql;

  ProviderNewsStore(JdbcClient sql) {
    this.sql = sql;
  }

  void put(Kind kind, Instant at, String detail) {
    sql.sql(
            """
            insert into provider_news (kind, at, times, detail) values (:kind, :at, 1, :detail)
            on conflict (kind) do update
            set at = excluded.at, times = provider_news.times + 1, detail = excluded.detail
            """)
        .param("kind", kind.name())
        .param("at", Timestamp.from(at))
        .param("detail", detail)
        .update();
  }

  Map<Kind, Item> all() {
    Map<Kind, Item> all = new EnumMap<>(Kind.class);
    sql.sql("select kind, at, times, detail from provider_news")
        .query(row -> {
          all.put(
              Kind.valueOf(row.getString("kind")),
              new Item(
                  row.getTimestamp("at").toInstant(),
                  row.getLong("times"),
                  row.getString("detail")));
        });
    return all;
  }
}
