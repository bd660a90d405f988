package com.b2chatanalytics.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds chats by our own number. */
@Component
class NumberStore {
  private final JdbcClient jdbc;

  NumberStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** B2Chat's ids by our numbers. */
  Map<Long, String> ids(Collection<Long> chatNos) {
    Map<Long, String> ids = new HashMap<>();
    jdbc.sql("select chat_no, chat_id from chat where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .query(row -> {
          ids.put(row.getLong(1), row.getString(2));
        });
    return ids;
  }

  Set<Long> cleared(Collection<Long> chatNos) {
    return jdbc.sql("select chat_no from chat where chat_no = any(:chats) and text_cleared")
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> row.getLong(1))
        .set();
  }
}
