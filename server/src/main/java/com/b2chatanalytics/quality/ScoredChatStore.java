package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.ChatQuality;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what facts and lists need of the scores that are believed now. */
@Component
class ScoredChatStore {
  private final JdbcClient jdbc;

  ScoredChatStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How a chat came out of the last run that had it.
   *
   * @param state of {@code quality_item}
   */
  record Item(String state, @Nullable String reason) {}

  Map<String, ChatQuality> quality(Collection<String> chatIds) {
    Map<String, ChatQuality> quality = new HashMap<>();
    jdbc.sql(
            """
            select c.chat_id,
              coalesce((s.corrections ->> 'resolution')::int, s.resolution),
              coalesce((s.corrections ->> 'sentiment')::int, s.sentiment),
              coalesce((s.corrections ->> 'professionalism')::int, s.professionalism),
              coalesce((s.corrections ->> 'clarity')::int, s.clarity),
              s.topics, s.prompt, s.model
            from chat c join quality_score s on s.chat_no = c.chat_no and s.current
            where c.chat_id = any(:ids)
            """)
        .param("ids", chatIds.toArray(String[]::new))
        .query(row -> {
          quality.put(
              row.getString(1),
              new ChatQuality(
                  row.getObject(2, Integer.class),
                  row.getObject(3, Integer.class),
                  row.getObject(4, Integer.class),
                  row.getObject(5, Integer.class),
                  texts(row.getArray(6)),
                  row.getString(7),
                  row.getString(8)));
        });
    return quality;
  }

  /** The archive's own number of a chat. */
  Optional<Long> number(String chatId) {
    return jdbc.sql("select chat_no from chat where chat_id = :id")
        .param("id", chatId)
        .query(Long.class)
        .optional();
  }

  /** The archive's own numbers of chats, by {@code chat_id}. */
  Map<String, Long> numbers(Collection<String> chatIds) {
    Map<String, Long> numbers = new HashMap<>();
    jdbc.sql("select chat_id, chat_no from chat where chat_id = any(:ids)")
        .param("ids", chatIds.toArray(String[]::new))
        .query(row -> {
          numbers.put(row.getString(1), row.getLong(2));
        });
    return numbers;
  }

  /** How the chat came out of the last run that had it. */
  Optional<Item> lastItem(String chatId) {
    return jdbc.sql(
            """
            select i.state, i.reason from quality_item i join chat c using (chat_no)
            where c.chat_id = :id order by i.run_id desc limit 1
            """)
        .param("id", chatId)
        .query((row, _) -> new Item(row.getString(1), row.getString(2)))
        .optional();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
