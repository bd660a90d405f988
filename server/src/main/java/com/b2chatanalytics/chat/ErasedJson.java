package com.b2chatanalytics.chat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A record's JSON without texts and details, in which another number stands for the contact's. */
final class ErasedJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> CONTACT_IDS = Set.of("contact_id", "id");

  private ErasedJson() {}

  /** A chat or contact, or JSON of no known shape. */
  static byte[] of(byte[] raw, LongUnaryOperator standIn) {
    JsonNode blank;
    try {
      blank = JSON.readTree(Blanking.everything(raw));
    } catch (JacksonException _) {
      return "null".getBytes(StandardCharsets.UTF_8);
    }
    if (blank instanceof ObjectNode record) {
      if (!record.has("chat_id")) {
        CONTACT_IDS.forEach(name -> replace(record, name, standIn));
      }
      if (record.get("contact") instanceof ObjectNode contact) {
        replace(contact, "id", standIn);
      }
    }
    return JSON.writeValueAsBytes(blank);
  }

  private static void replace(ObjectNode in, String name, LongUnaryOperator standIn) {
    JsonNode id = in.get(name);
    if (id == null || id.isNull()) {
      return;
    }
    String text = id.asString("").strip();
    boolean number = text.matches("-?\\d{1,18}");
    in.set(
        name,
        number
            ? JsonNodeFactory.instance.numberNode(standIn.applyAsLong(Long.parseLong(text)))
            : JsonNodeFactory.instance.stringNode("?"));
  }
}
