package com.b2chatsimulator.claude;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the API refuses in the schema of an answer. */
final class SchemaLimits {
  private static final int MOST_OPTIONAL = 24;
  private static final int MOST_UNIONS = 16;
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "maxItems",
          "uniqueItems");

  private final JsonNode root;
  private int optional;
  private int unions;

  private SchemaLimits(JsonNode root) {
    this.root = root;
  }

  /**
   * @throws ApiError 400 that names what is too much
   */
  static void check(JsonNode schema) {
    SchemaLimits limits = new SchemaLimits(schema);
    limits.walk(schema, Set.of());
    if (limits.optional > MOST_OPTIONAL || limits.unions > MOST_UNIONS) {
      throw refused("Schema is too complex for compilation");
    }
  }

  private void walk(JsonNode node, Set<String> references) {
    for (String name : node.propertyNames()) {
      if (UNSUPPORTED.contains(name)) {
        throw refused("property '" + name + "' is not supported");
      }
    }
    if (node.path("minItems").asInt(0) > 1) {
      throw refused("property 'minItems' supports only 0 and 1");
    }
    if (node.has("$ref")) {
      follow(node.path("$ref").asString(""), references);
    }
    if (node.has("anyOf") || node.path("type").isArray()) {
      unions++;
    }
    if (node.path("type").asString("").equals("object") || node.has("properties")) {
      object(node, references);
    }
    if (node.has("items")) {
      walk(node.path("items"), references);
    }
    node.path("anyOf").forEach(each -> walk(each, references));
  }

  private void follow(String reference, Set<String> references) {
    if (!reference.startsWith("#/")) {
      throw refused("external $ref is not supported");
    }
    if (references.contains(reference)) {
      throw refused("recursive schemas are not supported");
    }
    Set<String> more = new HashSet<>(references);
    more.add(reference);
    walk(root.at(reference.substring(1)), more);
  }

  private void object(JsonNode node, Set<String> references) {
    JsonNode additional = node.path("additionalProperties");
    if (!additional.isBoolean() || additional.asBoolean()) {
      throw refused("For 'object' type, 'additionalProperties' must be explicitly set to false");
    }
    Set<String> required = new HashSet<>();
    node.path("required").forEach(name -> required.add(name.asString("")));
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      optional += required.contains(property.getKey()) ? 0 : 1;
      walk(property.getValue(), references);
    }
  }

  private static ApiError refused(String why) {
    return ApiError.invalid("output_config.format.schema: " + why);
  }
}
