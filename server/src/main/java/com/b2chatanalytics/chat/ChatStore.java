package com.b2chatanalytics.chat;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads chats with their messages. */
@Component
class ChatStore {
  private static final String HEADER =
      """
      select chat_no, chat_id, provider, status, agent, agent_username, agent_name, agent_email,
        department, line, contact_id, contact_name, contact_mobile, contact_phone, contact_email,
        contact_identification, created_at, opened_at, picked_up_at, responded_at, closed_at, tags,
        stars, good, problems
      from chat
      """;

  private final JdbcClient jdbc;

  ChatStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The revision up to which changes after {@code revision} come near {@code limit} records. */
  Optional<Long> revisionNear(long revision, int limit) {
    return jdbc.sql(
            """
            select revision from (
              (select revision from chat where revision > :revision
               order by revision limit :limit)
              union all
              (select revision from contact where revision > :revision
               order by revision limit :limit)
            ) changed order by revision offset :limit - 1 limit 1
            """)
        .param("revision", revision)
        .param("limit", limit)
        .query(Long.class)
        .optional();
  }

  List<Chat> changedBetween(long after, long upTo) {
    return withMessages(
        jdbc.sql(
                HEADER + "where revision > :after and revision <= :upTo order by revision, chat_no")
            .param("after", after)
            .param("upTo", upTo)
            .query((row, _) -> header(row))
            .list());
  }

  /** Whether there is a chat at all. */
  boolean any() {
    return jdbc.sql("select exists (select from chat)")
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  Optional<Chat> find(String chatId) {
    return withMessages(
            jdbc.sql(HEADER + "where chat_id = :id")
                .param("id", chatId)
                .query((row, _) -> header(row))
                .list())
        .stream()
        .findFirst();
  }

  /** The chats with these ids, in no order. */
  List<Chat> all(Collection<String> chatIds) {
    return withMessages(
        jdbc.sql(HEADER + "where chat_id = any(:ids)")
            .param("ids", chatIds.toArray(String[]::new))
            .query((row, _) -> header(row))
            .list());
  }

  /** The chats without their messages, by id. */
  Map<String, Chat> headers(Collection<String> chatIds) {
    Map<String, Chat> headers = new HashMap<>();
    jdbc.sql(HEADER + "where chat_id = any(:ids)")
        .param("ids", chatIds.toArray(String[]::new))
        .query((row, _) -> header(row).chat())
        .list()
        .forEach(chat -> headers.put(chat.id(), chat));
    return headers;
  }

  void touch(Collection<Long> chatNos, long revision) {
    jdbc.sql("update chat set revision = :revision where chat_no = any(:chats)")
        .param("revision", revision)
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  Optional<byte[]> raw(String chatId) {
    return jdbc.sql("select raw from chat_raw join chat using (chat_no) where chat_id = :id")
        .param("id", chatId)
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /** Raw JSON of chats in ascending order of their number, for reading the archive again. */
  List<RawChat> rawAfter(long chatNo, int limit) {
    return jdbc.sql(
            """
            select chat_no, raw from chat_raw where chat_no > :after order by chat_no limit :limit
            """)
        .param("after", chatNo)
        .param("limit", limit)
        .query((row, _) -> new RawChat(row.getLong(1), RawText.inflate(row.getBytes(2))))
        .list();
  }

  private List<Chat> withMessages(List<Header> headers) {
    Map<Long, List<Message>> messages = messages(headers.stream().map(Header::chatNo).toList());
    return headers.stream()
        .map(h -> h.chat().with(messages.getOrDefault(h.chatNo(), List.of())))
        .toList();
  }

  private Map<Long, List<Message>> messages(List<Long> chatNos) {
    Map<Long, List<Message>> messages = new HashMap<>();
    jdbc.sql(
            """
            select chat_no, at, incoming, broadcast, type, body, caption, from_file, sender
            from message where chat_no = any(:chats) order by chat_no, at, position nulls first, ordinal
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .query(row -> {
          messages.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(message(row, 2));
        });
    return messages;
  }

  /** A message from the columns at, incoming, broadcast, type, body, caption, from_file, sender. */
  static Message message(ResultSet row, int first) throws SQLException {
    return new Message(
        row.getObject(first, OffsetDateTime.class).toInstant(),
        row.getBoolean(first + 1),
        row.getBoolean(first + 2),
        row.getString(first + 3),
        row.getString(first + 4),
        row.getString(first + 5),
        row.getBoolean(first + 6) ? MessageSource.FILE : MessageSource.API,
        Sender.of(row.getString(first + 7)));
  }

  private static Header header(ResultSet row) throws SQLException {
    Integer stars = row.getObject(23, Integer.class);
    Boolean good = row.getObject(24, Boolean.class);
    String agent = row.getString(5);
    Long contact = row.getObject(11, Long.class);
    Chat chat =
        new Chat(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            agent == null
                ? null
                : new AgentName(agent, row.getString(6), row.getString(7), row.getString(8)),
            row.getString(9),
            row.getString(10),
            contact == null ? null : contact(row, contact),
            row.getObject(17, OffsetDateTime.class).toInstant(),
            instant(row, 18),
            instant(row, 19),
            instant(row, 20),
            instant(row, 21),
            texts(row.getArray(22)),
            good == null ? null : new PollAnswer(stars, good),
            List.of(),
            texts(row.getArray(25)));
    return new Header(row.getLong(1), chat);
  }

  private static ContactName contact(ResultSet row, long id) throws SQLException {
    return new ContactName(
        id,
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  record RawChat(long chatNo, byte[] raw) {}

  private record Header(long chatNo, Chat chat) {}
}
