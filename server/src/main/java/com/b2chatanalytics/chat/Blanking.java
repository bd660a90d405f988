package com.b2chatanalytics.chat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what customers wrote, and who they are, out of a record's JSON. What remains is JSON of the
 * same shape, from which the same facts are read: only fields that are known to hold neither are
 * kept; of all others, unknown ones included, the values become null and lists and objects empty.
 */
public final class Blanking {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern STAMP = Pattern.compile("[0-9TZ:.+ -]{1,40}");
  private static final Set<String> CHAT_STAMPS =
      Set.of("created_at", "opened_at", "picked_up_at", "responded_at", "response_at", "closed_at");
  private static final Set<String> CHAT_KEPT =
      Set.of(
          "chat_id",
          "provider",
          "status",
          "agent",
          "department",
          "alias",
          "duration",
          "is_agent_available",
          "tags");
  private static final Set<String> MESSAGE_KEPT = Set.of("incoming", "broadcasted", "type");
  private static final Set<String> POLL_WORDS = Set.of("good", "bad");

  private final Predicate<String> texts;
  private final boolean allTexts;
  private final boolean details;

  private Blanking(Predicate<String> texts, boolean allTexts, boolean details) {
    this.texts = texts;
    this.allTexts = allTexts;
    this.details = details;
  }

  /** Without any message text; and without the contact's details too if so wanted. */
  static Blanking all(boolean texts, boolean details) {
    return new Blanking(_ -> texts, texts, details);
  }

  /**
   * Without the texts of some messages.
   *
   * @param sentAt whether the messages with this {@code created_at} as sent lose their text
   */
  static Blanking of(Predicate<String> sentAt, boolean details) {
    return new Blanking(sentAt, true, details);
  }

  /** A record of any entity without texts and details, or of no known shape at all. */
  public static byte[] everything(byte[] raw) {
    Blanking blanking = all(true, true);
    try {
      JsonNode json = JSON.readTree(raw);
      return bytes(json.has("contact_id") ? contact(json) : blanking.chat(json));
    } catch (JacksonException _) {
      return "null".getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A chat that may be of no known shape, without texts, details or both; at least one of them. */
  public static byte[] chat(byte[] raw, boolean texts, boolean details) {
    if (texts && details) {
      return everything(raw);
    }
    try {
      JsonNode json = JSON.readTree(raw);
      return json.isObject() ? bytes(all(texts, details).chat(json)) : everything(raw);
    } catch (JacksonException _) {
      return everything(raw);
    }
  }

  byte[] chat(byte[] raw) {
    return bytes(chat(JSON.readTree(raw)));
  }

  static byte[] contact(byte[] raw) {
    return bytes(contact(JSON.readTree(raw)));
  }

  private JsonNode chat(JsonNode json) {
    if (!json.isObject()) {
      return allTexts ? emptied(json) : json;
    }
    ObjectNode blank = NODES.objectNode();
    json.properties()
        .forEach(field -> blank.set(field.getKey(), chatField(field.getKey(), field.getValue())));
    return blank;
  }

  private JsonNode chatField(String name, JsonNode value) {
    if (name.equals("contact")) {
      return details ? onlyId(value, "id") : value;
    }
    if (!allTexts || CHAT_KEPT.contains(name)) {
      return value;
    }
    if (CHAT_STAMPS.contains(name)) {
      return stamp(value);
    }
    return switch (name) {
      case "messages" -> messages(value);
      case "poll_response" -> poll(value);
      default -> emptied(value);
    };
  }

  private JsonNode messages(JsonNode value) {
    if (!value.isArray()) {
      return emptied(value);
    }
    ArrayNode blank = NODES.arrayNode();
    value.forEach(message -> blank.add(message(message)));
    return blank;
  }

  private JsonNode message(JsonNode json) {
    if (!json.isObject()) {
      return emptied(json);
    }
    String sentAt = json.path("created_at").asString("").strip();
    if (!texts.test(sentAt)) {
      return json;
    }
    ObjectNode blank = NODES.objectNode();
    json.properties()
        .forEach(field -> {
          String name = field.getKey();
          JsonNode value = field.getValue();
          if (name.equals("created_at")) {
            blank.set(name, stamp(value));
          } else {
            blank.set(name, MESSAGE_KEPT.contains(name) ? value : emptied(value));
          }
        });
    return blank;
  }

  private static JsonNode poll(JsonNode value) {
    if (!value.isObject()) {
      return rating(value);
    }
    ObjectNode blank = NODES.objectNode();
    value
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          boolean kept = name.equals("rating") || name.equals("scale");
          blank.set(name, kept ? rating(field.getValue()) : emptied(field.getValue()));
        });
    return blank;
  }

  private static JsonNode rating(JsonNode value) {
    String text = value.isString() ? value.stringValue().strip() : "";
    boolean harmless =
        text.matches("\\d{1,3}") || POLL_WORDS.contains(text.toLowerCase(Locale.ROOT));
    return value.isNumber() || value.isBoolean() || harmless ? value : emptied(value);
  }

  private static JsonNode contact(JsonNode json) {
    if (!json.isObject()) {
      return emptied(json);
    }
    ObjectNode blank = (ObjectNode) onlyId(json, "contact_id");
    if (!json.has("contact_id")) {
      blank.set("id", json.path("id"));
    }
    for (String name : Set.of("created", "updated")) {
      if (json.has(name)) {
        blank.set(name, stamp(json.path(name)));
      }
    }
    return blank;
  }

  private static JsonNode onlyId(JsonNode json, String id) {
    if (!json.isObject()) {
      return emptied(json);
    }
    ObjectNode blank = NODES.objectNode();
    json.properties()
        .forEach(field -> {
          boolean kept = field.getKey().equals(id) && field.getValue().isValueNode();
          blank.set(field.getKey(), kept ? field.getValue() : emptied(field.getValue()));
        });
    return blank;
  }

  /** A stamp, or a text that is none either, so that it stays an unreadable one. */
  private static JsonNode stamp(JsonNode value) {
    if (value.isString()) {
      String text = value.stringValue();
      return text.isBlank() || STAMP.matcher(text).matches() ? value : NODES.stringNode("?");
    }
    return value.isContainer() ? emptied(value) : value;
  }

  private static JsonNode emptied(JsonNode value) {
    if (value.isObject()) {
      return NODES.objectNode();
    }
    return value.isArray() ? NODES.arrayNode() : NODES.nullNode();
  }

  private static byte[] bytes(JsonNode json) {
    return JSON.writeValueAsBytes(json);
  }
}
