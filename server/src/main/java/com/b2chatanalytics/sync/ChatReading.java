package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.PollAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one record of the chat export ({@code metrics.md}, Reading a record). Without {@code
 * chat_id} or {@code created_at} it is unreadable; whatever else cannot be read counts as missing
 * and is listed among the problems.
 */
public final class ChatReading {
  private static final int LONGEST_ID = 200;

  private final Stamps stamps;
  private final JsonNode json;
  private final List<String> problems = new ArrayList<>();

  private ChatReading(Stamps stamps, JsonNode json) {
    this.stamps = stamps;
    this.json = json;
  }

  /** What became of a record. */
  public sealed interface Result {
    /** It could be read. */
    record Read(ChatEntry entry) implements Result {}

    /** It could not; {@code id} where it has one. */
    record Unreadable(@Nullable String id, Flaw flaw) implements Result {}
  }

  /** Reads the record, its zone-less stamps by {@code stamps}. */
  public static Result read(SentRecord record, Stamps stamps) {
    JsonNode json = record.json();
    String id = Fields.trimmed(json.path("chat_id"));
    if (!json.isObject()) {
      return bad(null, FlawKind.NOT_AN_OBJECT, "", "not a JSON object");
    }
    if (id == null) {
      return absent(json.path("chat_id"))
          ? bad(null, FlawKind.ID_MISSING, "/chat_id", "chat_id is missing")
          : bad(null, FlawKind.ID_UNREADABLE, "/chat_id", "chat_id is no id");
    }
    if (id.length() > LONGEST_ID) {
      String reason = "chat_id is longer than " + LONGEST_ID + " characters";
      return bad(null, FlawKind.ID_TOO_LONG, "/chat_id", reason);
    }
    ChatReading reading = new ChatReading(stamps, json);
    Instant createdAt = reading.stamp("created_at");
    if (createdAt == null) {
      return absent(json.path("created_at"))
          ? bad(id, FlawKind.CREATED_AT_MISSING, "/created_at", "created_at is missing")
          : bad(id, FlawKind.CREATED_AT_UNREADABLE, "/created_at", "created_at is no stamp");
    }
    return new Result.Read(reading.entry(record, id, createdAt));
  }

  private static Result bad(@Nullable String id, FlawKind kind, String pointer, String reason) {
    return new Result.Unreadable(id, new Flaw(kind, pointer, reason));
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull() || "".equals(node.asString("?").strip());
  }

  private ChatEntry entry(SentRecord record, String id, Instant createdAt) {
    List<Sent> messages = messages();
    Instant respondedAt = stamp("responded_at");
    Chat chat =
        new Chat(
            id,
            Fields.trimmed(json.path("provider")),
            Fields.trimmed(json.path("status")),
            agent(json.path("agent")),
            Fields.label(json.path("department")),
            Fields.label(json.path("alias")),
            contact(json.path("contact")),
            createdAt,
            stamp("opened_at"),
            stamp("picked_up_at"),
            respondedAt != null ? respondedAt : stamp("response_at"),
            stamp("closed_at"),
            tags(json.path("tags")),
            poll(json.path("poll_response")),
            messages.stream().map(Sent::message).toList(),
            problems);
    return new ChatEntry(
        chat, messages.stream().map(Sent::sentAt).toList(), record.raw(), record.fingerprint());
  }

  private @Nullable Instant stamp(String field) {
    JsonNode node = json.path(field);
    String text = Fields.trimmed(node);
    Instant at = text == null ? null : stamps.read(text);
    if (at == null && (text != null || node.isContainer())) {
      problems.add(field);
    }
    return at;
  }

  private static @Nullable AgentName agent(JsonNode node) {
    if (!node.isObject()) {
      String username = Fields.label(node);
      return username == null ? null : new AgentName(key(username), username, null, null);
    }
    String username = Fields.label(node.path("username"));
    String email = Fields.label(node.path("email"));
    String key = username != null ? username : email;
    return key == null
        ? null
        : new AgentName(key(key), username, Fields.trimmed(node.path("name")), email);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private @Nullable ContactName contact(JsonNode node) {
    Long id = Fields.number(node.path("id"));
    if (id == null) {
      if (node.isContainer()) {
        problems.add("contact");
      }
      return null;
    }
    return new ContactName(
        id,
        Fields.trimmed(node.path("name")),
        Fields.trimmed(node.path("mobile_number")),
        Fields.trimmed(node.path("phone_number")),
        Fields.trimmed(node.path("email")),
        Fields.trimmed(node.path("identification")));
  }

  private static List<String> tags(JsonNode node) {
    if (!node.isArray()) {
      String only = Fields.name(node);
      return only == null ? List.of() : List.of(only);
    }
    return node.valueStream().map(Fields::name).filter(Objects::nonNull).distinct().toList();
  }

  /** Stars are 1 to 5; a survey of good or bad answers with a truth value, or on a scale of two. */
  private static @Nullable PollAnswer poll(JsonNode node) {
    JsonNode rating = node.isObject() ? node.path("rating") : node;
    if (rating.isBoolean()) {
      return new PollAnswer(null, rating.booleanValue());
    }
    String text = Fields.trimmed(rating);
    if (text != null && (text.equalsIgnoreCase("good") || text.equalsIgnoreCase("bad"))) {
      return new PollAnswer(null, text.equalsIgnoreCase("good"));
    }
    Long stars = Fields.number(rating);
    if (stars == null) {
      return null;
    }
    Long scale = Fields.number(node.path("scale"));
    if (scale != null && scale <= 2) {
      return new PollAnswer(null, stars >= scale);
    }
    return stars >= 1 && stars <= 5 ? new PollAnswer(stars.intValue(), stars >= 4) : null;
  }

  private List<Sent> messages() {
    JsonNode array = json.path("messages");
    List<Sent> messages = new ArrayList<>(array.size());
    if (!array.isArray()) {
      if (!array.isMissingNode() && !array.isNull()) {
        problems.add("messages");
      }
      return messages;
    }
    for (int i = 0; i < array.size(); i++) {
      Sent message = message(array.get(i), i);
      if (message != null) {
        messages.add(message);
      }
    }
    messages.sort(Comparator.comparing(sent -> sent.message().at()));
    return messages;
  }

  private @Nullable Sent message(JsonNode node, int index) {
    String sentAt = Fields.trimmed(node.path("created_at"));
    Instant at = sentAt == null ? null : stamps.read(sentAt);
    Boolean incoming = Fields.flag(node.path("incoming"));
    if (sentAt == null || at == null) {
      problems.add("messages[" + index + "].created_at");
      return null;
    }
    if (incoming == null) {
      problems.add("messages[" + index + "].incoming");
    }
    return new Sent(
        sentAt,
        new Message(
            at,
            Boolean.TRUE.equals(incoming),
            Boolean.TRUE.equals(Fields.flag(node.path("broadcasted"))),
            Fields.trimmed(node.path("type")),
            Fields.text(node.path("body")),
            Fields.text(node.path("caption"))));
  }

  private record Sent(String sentAt, Message message) {}
}
