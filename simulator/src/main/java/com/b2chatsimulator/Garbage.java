package com.b2chatsimulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ways in which a chat's record can be wrong; some can still be read, with care. */
public enum Garbage {
  NOT_AN_OBJECT(true),
  NULL_ENTRY(true),
  NO_CHAT_ID(true),
  UNREADABLE_CREATED_AT(true),
  NO_CREATED_AT(true),
  /** Agent as text, department as object, tags null, messages as an object, id as text. */
  RETYPED(false),
  /** Provider, status and a message type that nobody knows. */
  UNKNOWN_VALUES(false),
  /** Fields that are in no documentation. */
  EXTRA_FIELDS(false),
  /** A later stamp that cannot be read. */
  UNREADABLE_STAMP(false);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final boolean unreadable;

  Garbage(boolean unreadable) {
    this.unreadable = unreadable;
  }

  /** Whether such a record has no readable {@code chat_id} or {@code created_at}. */
  public boolean isUnreadable() {
    return unreadable;
  }

  /** A spoiled copy of a record. */
  public JsonNode of(ObjectNode chat) {
    ObjectNode copy = chat.deepCopy();
    return switch (this) {
      case NOT_AN_OBJECT -> JSON.stringNode("chat " + chat.path("chat_id").asString(""));
      case NULL_ENTRY -> JSON.nullNode();
      case NO_CHAT_ID -> without(copy, "chat_id");
      case UNREADABLE_CREATED_AT -> copy.put("created_at", "ayer por la tarde");
      case NO_CREATED_AT -> without(copy, "created_at");
      case RETYPED -> retyped(copy);
      case UNKNOWN_VALUES -> unknown(copy);
      case EXTRA_FIELDS -> extra(copy);
      case UNREADABLE_STAMP -> copy.put("responded_at", "2026-13-45 99:00:00");
    };
  }

  private static ObjectNode without(ObjectNode chat, String field) {
    chat.remove(field);
    return chat;
  }

  private static ObjectNode retyped(ObjectNode chat) {
    JsonNode username = chat.path("agent").path("username");
    chat.set("agent", username.isString() ? username : JSON.nullNode());
    JsonNode department = chat.path("department");
    ObjectNode object = JSON.objectNode();
    object.put("code", 3);
    object.set("name", department);
    chat.set("department", object);
    chat.putNull("tags");
    chat.set("messages", JSON.objectNode());
    if (chat.get("contact") instanceof ObjectNode contact) {
      contact.put("id", contact.path("id").asString("0"));
    }
    return chat;
  }

  private static ObjectNode unknown(ObjectNode chat) {
    chat.put("provider", "RCS_BUSINESS");
    chat.put("status", "CLOSED_BY_CONTACT");
    if (chat.get("messages") instanceof ArrayNode messages
        && messages.path(0) instanceof ObjectNode first) {
      first.put("type", "REACTION");
    }
    return chat;
  }

  private static ObjectNode extra(ObjectNode chat) {
    chat.put("priority", "HIGH");
    ObjectNode advert = chat.putObject("ad_source");
    advert.put("type", "click_to_whatsapp");
    advert.put("source_id", "120210000000000001");
    return chat;
  }
}
