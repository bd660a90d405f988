package com.b2chatsimulator;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of an export, from the query string or from a JSON body, bare or within {@code
 * filters}. Nested names are joined by an underscore. Unknown names are ignored, as B2Chat does.
 */
final class ExportQuery {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 1_000;
  private static final int FARTHEST = 1_000_000_000;

  private final Map<String, String> values;

  private ExportQuery(Map<String, String> values) {
    this.values = values;
  }

  static ExportQuery of(Request request) {
    Map<String, String> values = new HashMap<>();
    if (request.body().length > 0) {
      flatten("", body(request), values);
    }
    values.putAll(request.parameters());
    return new ExportQuery(values);
  }

  /** At most 1000, which is also the default. */
  int limit() {
    int limit = number("limit", PAGE);
    return limit <= 0 ? PAGE : Math.min(limit, PAGE);
  }

  /** Rows to leave out before the first. */
  int offset() {
    return Math.clamp(number("offset", 0), 0, FARTHEST);
  }

  boolean isAscending() {
    return "asc".equalsIgnoreCase(values.get("order_dir"));
  }

  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  boolean flag(String name, boolean otherwise) {
    String value = text(name);
    return value == null ? otherwise : value.toLowerCase(Locale.ROOT).equals("true");
  }

  @Nullable LocalDate day(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw Bodies.badRequest("Invalid date format for " + name + ", expected yyyy-MM-dd");
    }
  }

  private int number(String name, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Bodies.badRequest("Invalid number for " + name);
    }
  }

  private static JsonNode body(Request request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      return body.has("filters") ? body.get("filters") : body;
    } catch (JacksonException e) {
      throw Bodies.badRequest("Malformed JSON request");
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      String name = prefix + entry.getKey();
      if (value.isObject()) {
        flatten(name + "_", value, values);
      } else if (!value.isNull()) {
        values.put(name, value.isArray() ? value.toString() : value.asString());
      }
    }
  }
}
