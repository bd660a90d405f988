package com.b2chatsimulator.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations and requests as the product writes them. */
final class Talk {
  static final JsonMapper JSON = new JsonMapper();
  static final String HAIKU = "claude-haiku-5-5";

  /** Long enough for the smallest cache: 2,500 tokens. */
  static final String RUBRIC = "Score each conversation. ".repeat(250);

  static final Talk THANKFUL =
      new Talk("a1")
          .customer("Hola, ¿dónde está mi pedido? Lo espero desde el lunes.")
          .agent("Buenas tardes, con mucho gusto lo reviso. Su pedido está confirmado.")
          .agent("Listo, ya quedó: llega mañana antes de las 6 pm. ¿Algo más?")
          .customer("Perfecto, muchas gracias, muy amable 😍");

  static final Talk RUDE =
      new Talk("b2")
          .customer("Hola, ¿dónde está mi pedido? Lo espero desde el lunes.")
          .agent("Ya le dije que no es mi problema. No moleste más.")
          .agent("Usted es un idiota, espere callado y punto.")
          .customer("Qué mal servicio, sigo sin mi pedido y nadie responde. ¿Con quién hablo?");

  static final Talk ENGLISH =
      new Talk("c3")
          .customer("Hi, my order still has not arrived and I need it today.")
          .agent("Hello, I am sorry. It is shipped now and arrives today before 6 pm.")
          .customer("Great, thank you so much, that is wonderful!");

  private final String id;
  private final List<String> lines = new ArrayList<>();
  private int index = 4;

  Talk(String id) {
    this.id = id;
  }

  /** The same words under another id. */
  Talk as(String other) {
    Talk talk = new Talk(other);
    lines.forEach(line -> talk.lines.add(line.replace('"' + id + '"', '"' + other + '"')));
    return talk;
  }

  Talk customer(String text) {
    return line("customer", text);
  }

  Talk agent(String text) {
    return line("agent", text);
  }

  private Talk line(String role, String text) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("c", id).put("i", index++).put("r", role).put("t", text);
    lines.add(line.toString());
    return this;
  }

  String text() {
    return String.join("\n", lines);
  }

  static String user(String language, Talk... talks) {
    StringBuilder text = new StringBuilder("Conversations to assess.\nBEGIN 7f3a\n");
    for (Talk talk : talks) {
      text.append(talk.text()).append('\n');
    }
    return text + "END 7f3a\nWrite reason, summary and coaching in " + language + ".";
  }

  /** A request that scores these, with a cached rubric. */
  static ObjectNode request(String model, Talk... talks) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model).put("max_tokens", 8000);
    ObjectNode system = body.putArray("system").addObject();
    system.put("type", "text").put("text", RUBRIC);
    system.putObject("cache_control").put("type", "ephemeral").put("ttl", "5m");
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", user("Spanish", talks));
    ObjectNode output = body.putObject("output_config");
    output.put("effort", "low");
    output.putObject("format").put("type", "json_schema").set("schema", schema());
    return body;
  }

  static ObjectNode schema() {
    ObjectNode evidence = object("index", of("integer"), "quote", of("string"));
    ObjectNode mark =
        object("evidence", list(evidence), "reason", of("string"), "score", of("integer"));
    ObjectNode tip =
        object(
            "kind",
            word("praise", "improve"),
            "skill",
            word("greeting", "empathy", "ownership", "clarity", "other"),
            "index",
            of("integer"),
            "point",
            of("string"));
    ObjectNode item =
        object(
            "id",
            of("string"),
            "language",
            of("string"),
            "resolution",
            mark,
            "sentiment",
            mark,
            "professionalism",
            mark,
            "clarity",
            mark,
            "topics",
            list(of("string")),
            "summary",
            of("string"),
            "coaching",
            list(tip));
    return object("conversations", list(item));
  }

  static ObjectNode of(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode word(String... allowed) {
    ObjectNode word = of("string");
    for (String each : allowed) {
      word.withArray("enum").add(each);
    }
    return word;
  }

  static ObjectNode list(ObjectNode items) {
    ObjectNode list = of("array");
    list.set("items", items);
    return list;
  }

  /** An object of these properties, name and schema in turn, all required. */
  static ObjectNode object(Object... pairs) {
    ObjectNode object = of("object");
    object.put("additionalProperties", false);
    var required = object.putArray("required");
    ObjectNode properties = object.putObject("properties");
    for (int i = 0; i < pairs.length; i += 2) {
      required.add((String) pairs[i]);
      properties.set((String) pairs[i], ((ObjectNode) pairs[i + 1]).deepCopy());
    }
    return object;
  }

  /** A batch of these requests by their custom ids. */
  static ObjectNode batch(Map<String, ObjectNode> requests) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var list = body.putArray("requests");
    requests.forEach((id, request) -> list.addObject().put("custom_id", id).set("params", request));
    return body;
  }
}
