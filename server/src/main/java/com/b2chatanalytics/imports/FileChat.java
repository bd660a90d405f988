package com.b2chatanalytics.imports;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.sync.ChatReading;
import com.b2chatanalytics.sync.Flaw;
import com.b2chatanalytics.sync.Stamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one chat of its rows, in the shape of the API's records, so that both outlets are read by
 * the same rules. The header alone becomes its raw record: the messages stand in rows of their own.
 */
final class FileChat {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<ConsoleRow> rows;
  private final Stamps stamps;

  private FileChat(List<ConsoleRow> rows, Stamps stamps) {
    this.rows = rows;
    this.stamps = stamps;
  }

  /**
   * The chat.
   *
   * @param rows all rows of one chat, each without a {@link ConsoleRow#problem}, in the file's
   *     order
   */
  static ChatEntry of(List<ConsoleRow> rows, Stamps stamps) {
    return new FileChat(rows, stamps).entry();
  }

  private ChatEntry entry() {
    ObjectNode header = header(rows.getFirst());
    byte[] raw = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] fingerprint = new SentRecord(raw, header).fingerprint();
    List<ConsoleRow> messages = inOrder();
    boolean marksChats = messages.stream().anyMatch(m -> m.broadcast() && isIncoming(m));
    ArrayNode array = header.putArray("messages");
    messages.forEach(row -> array.add(message(row, marksChats)));
    return switch (ChatReading.read(new SentRecord(raw, header), stamps)) {
      case ChatReading.Result.Read(ChatEntry read) ->
          new ChatEntry(authored(read.chat(), messages), read.sentAt(), raw, fingerprint);
      case ChatReading.Result.Unreadable(String id, Flaw flaw) ->
          throw new IllegalStateException(
              "chat " + id + " was readable row by row: " + flaw.reason());
    };
  }

  private static Chat authored(Chat chat, List<ConsoleRow> rows) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      messages.add(chat.messages().get(i).fromFile(rows.get(i).sender()));
    }
    return chat.with(messages);
  }

  /** By time, within a second as in the file, which may run backwards. */
  private List<ConsoleRow> inOrder() {
    List<ConsoleRow> messages =
        new ArrayList<>(rows.stream().filter(ConsoleRow::hasMessage).toList());
    if (messages.size() > 1 && at(messages.getFirst()).isAfter(at(messages.getLast()))) {
      Collections.reverse(messages);
    }
    messages.sort(Comparator.comparing(this::at));
    return messages;
  }

  private Instant at(ConsoleRow row) {
    return Objects.requireNonNull(
        stamps.read(Objects.requireNonNull(row.stamp(ConsoleColumn.MESSAGE_AT))));
  }

  private static boolean isIncoming(ConsoleRow row) {
    return Boolean.TRUE.equals(row.incoming());
  }

  private ObjectNode header(ConsoleRow row) {
    ObjectNode chat = JSON.objectNode();
    chat.put("source", "console export");
    chat.put("chat_id", row.chatId());
    chat.put("provider", row.text(ConsoleColumn.PROVIDER));
    chat.put("status", row.text(ConsoleColumn.STATUS));
    chat.put("department", row.text(ConsoleColumn.DEPARTMENT));
    chat.put("alias", row.text(ConsoleColumn.ALIAS));
    chat.put("created_at", row.stamp(ConsoleColumn.CREATED_AT));
    chat.put("opened_at", row.stamp(ConsoleColumn.OPENED_AT));
    chat.put("picked_up_at", row.stamp(ConsoleColumn.PICKED_UP_AT));
    chat.put("responded_at", row.stamp(ConsoleColumn.RESPONDED_AT));
    chat.put("closed_at", row.stamp(ConsoleColumn.CLOSED_AT));
    chat.putObject("agent")
        .put("name", row.text(ConsoleColumn.AGENT_NAME))
        .put("username", row.text(ConsoleColumn.AGENT_USERNAME))
        .put("email", row.text(ConsoleColumn.AGENT_EMAIL));
    if (row.cells().containsKey(ConsoleColumn.CONTACT_ID)) {
      chat.set("contact", contact(row));
    }
    ArrayNode tags = chat.putArray("tags");
    tags(row.text(ConsoleColumn.TAGS)).forEach(tags::add);
    return chat;
  }

  private static ObjectNode contact(ConsoleRow row) {
    return JSON.objectNode()
        .put("id", row.text(ConsoleColumn.CONTACT_ID))
        .put("name", row.text(ConsoleColumn.CONTACT_NAME))
        .put("mobile_number", row.text(ConsoleColumn.CONTACT_MOBILE))
        .put("phone_number", row.text(ConsoleColumn.CONTACT_PHONE))
        .put("email", row.text(ConsoleColumn.CONTACT_EMAIL))
        .put("identification", row.text(ConsoleColumn.CONTACT_IDENTIFICATION));
  }

  private static List<String> tags(@Nullable String cell) {
    return cell == null
        ? List.of()
        : Arrays.stream(cell.split("[,;|]")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  /** Where the file marks whole chats, broadcasts are what came before the chat, as ever. */
  private ObjectNode message(ConsoleRow row, boolean marksChats) {
    boolean broadcast = row.broadcast() && !isIncoming(row);
    if (broadcast && marksChats) {
      Instant created = stamps.read(Objects.requireNonNull(row.stamp(ConsoleColumn.CREATED_AT)));
      broadcast = at(row).isBefore(Objects.requireNonNull(created));
    }
    return JSON.objectNode()
        .put("created_at", row.stamp(ConsoleColumn.MESSAGE_AT))
        .put("incoming", isIncoming(row))
        .put("broadcasted", broadcast)
        .put("type", row.type())
        .put("body", row.body())
        .put("caption", row.text(ConsoleColumn.CAPTION));
  }
}
