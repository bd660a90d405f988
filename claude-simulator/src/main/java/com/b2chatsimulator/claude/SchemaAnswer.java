package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Verdict.Evidence;
import com.b2chatsimulator.claude.Verdict.Mark;
import com.b2chatsimulator.claude.Verdict.Tip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes verdicts in whatever form a schema asks for, as a model does: by the names of its
 * properties, the required ones first. A list of objects at the top holds one per conversation; a
 * name that says nothing gets an empty value of its type.
 */
final class SchemaAnswer {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Where in an answer a value stands: what it is about. */
  private record Place(
      @Nullable Verdict verdict,
      @Nullable Criterion criterion,
      @Nullable Evidence evidence,
      @Nullable Tip tip) {

    static Place of(@Nullable Verdict verdict) {
      return new Place(verdict, null, null, null);
    }

    Place at(String name) {
      for (Criterion each : Criterion.values()) {
        if (each.key().equalsIgnoreCase(name)) {
          return new Place(verdict, each, evidence, tip);
        }
      }
      return this;
    }

    Place with(Evidence value) {
      return new Place(verdict, criterion, value, tip);
    }

    Place with(Tip value) {
      return new Place(verdict, criterion, evidence, value);
    }

    @Nullable Mark mark() {
      return verdict == null || criterion == null ? null : verdict.mark(criterion);
    }

    List<Evidence> quotes() {
      Mark mark = mark();
      return mark == null ? List.of() : mark.evidence();
    }
  }

  private final JsonNode root;
  private final List<Verdict> verdicts;

  private SchemaAnswer(JsonNode schema, List<Verdict> verdicts) {
    this.root = schema;
    this.verdicts = verdicts;
  }

  static JsonNode of(JsonNode schema, List<Verdict> verdicts) {
    return new SchemaAnswer(schema, verdicts).value(schema, "", Place.of(null));
  }

  private JsonNode value(JsonNode written, String name, Place place) {
    JsonNode schema = plain(written);
    return switch (type(schema)) {
      case "object" -> object(schema, place.at(name));
      case "array" -> array(schema.path("items"), name, place.at(name));
      case "integer", "number" -> JSON.numberNode(number(name, place.at(name)));
      case "boolean" -> JSON.booleanNode(false);
      case "null" -> JSON.nullNode();
      default -> JSON.stringNode(text(schema, name, place));
    };
  }

  /** Behind references and the first alternative. */
  private JsonNode plain(JsonNode schema) {
    if (schema.has("$ref")) {
      return plain(root.at(schema.path("$ref").asString("").substring(1)));
    }
    return schema.has("anyOf") ? plain(schema.path("anyOf").path(0)) : schema;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asString("string");
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }

  private ObjectNode object(JsonNode schema, Place place) {
    JsonNode properties = schema.path("properties");
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(each -> required.add(each.asString("")));
    ObjectNode object = JSON.objectNode();
    for (boolean first : new boolean[] {true, false}) {
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        if (required.contains(property.getKey()) == first) {
          object.set(property.getKey(), value(property.getValue(), property.getKey(), place));
        }
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode items, String name, Place place) {
    List<Place> places = new ArrayList<>();
    Verdict verdict = place.verdict();
    if (verdict == null) {
      verdicts.forEach(each -> places.add(Place.of(each)));
    } else if (names(name, "evidence", "quote")) {
      place.quotes().forEach(each -> places.add(place.with(each)));
    } else if (names(name, "coach", "tip", "advice")) {
      verdict.coaching().forEach(each -> places.add(place.with(each)));
    }
    ArrayNode array = JSON.arrayNode();
    places.forEach(each -> array.add(value(items, name, each)));
    if (verdict != null && names(name, "topic")) {
      verdict.topics().forEach(array::add);
    }
    return array;
  }

  private static int number(String name, Place place) {
    Mark mark = place.mark();
    if (names(name, "index", "message")) {
      Tip tip = place.tip();
      Evidence evidence = place.evidence();
      return tip != null ? tip.index() : evidence != null ? evidence.index() : 0;
    }
    return mark == null ? 0 : mark.score();
  }

  private static String text(JsonNode schema, String name, Place place) {
    String text = free(name, place);
    JsonNode allowed = schema.path("enum");
    for (JsonNode each : allowed) {
      if (each.asString("").equalsIgnoreCase(text)) {
        return each.asString("");
      }
    }
    return allowed.isEmpty() ? text : allowed.path(0).asString("");
  }

  private static String free(String name, Place place) {
    Verdict verdict = place.verdict();
    if (verdict == null) {
      return Judge.ENGLISH_LABEL;
    }
    Tip tip = place.tip();
    if (tip != null) {
      return said(tip, name);
    }
    Evidence evidence = place.evidence();
    if (evidence != null) {
      return evidence.quote();
    }
    Mark mark = place.mark();
    return mark == null ? said(verdict, name) : mark.reason();
  }

  private static String said(Tip tip, String name) {
    if (names(name, "kind")) {
      return tip.praise() ? "praise" : "improve";
    }
    return names(name, "skill") ? tip.skill() : tip.point();
  }

  private static String said(Verdict verdict, String name) {
    if (names(name, "language")) {
      return verdict.language();
    }
    if (names(name, "summary")) {
      return verdict.summary();
    }
    return names(name, "id", "conversation", "chat") ? verdict.transcript().id() : "";
  }

  private static boolean names(String name, String... words) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
