package com.b2chatanalytics.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of B2Chat's records, whatever type they come as. */
final class Fields {
  private static final List<String> NAME_KEYS = List.of("name", "label", "code", "value");

  private static final int LONGEST_LABEL = 200;

  private Fields() {}

  /** The text as it stands, without what PostgreSQL cannot keep; absent if there is none. */
  static @Nullable String text(JsonNode node) {
    if (node.isString()) {
      return storable(node.stringValue());
    }
    return node.isNumber() || node.isBoolean() ? node.asString() : null;
  }

  /** The text without spaces around it; blank is absent. */
  static @Nullable String trimmed(JsonNode node) {
    String text = text(node);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The name in a string, or in an object that carries one. */
  static @Nullable String name(JsonNode node) {
    if (!node.isObject()) {
      return trimmed(node);
    }
    for (String key : NAME_KEYS) {
      if (node.has(key)) {
        return trimmed(node.path(key));
      }
    }
    return null;
  }

  /** The name, cut to a length that an index can hold; the raw record keeps the rest. */
  static @Nullable String label(JsonNode node) {
    String name = name(node);
    return name == null || name.codePointCount(0, name.length()) <= LONGEST_LABEL
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL));
  }

  static @Nullable Boolean flag(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    String text = trimmed(node);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true", "TRUE", "1", "YES" -> true;
      case "false", "FALSE", "0", "NO" -> false;
      default -> null;
    };
  }

  static @Nullable Long number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    String text = node.isString() ? node.stringValue().strip() : "";
    return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
  }

  /** NUL and halves of surrogate pairs become the replacement character. */
  private static String storable(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(c ->
            c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
