package com.b2chatanalytics.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the chats that fit every filter of a question in at least one of its values. */
record Filters(Question question) implements Predicate<OracleChat> {

  @Override
  public boolean test(OracleChat chat) {
    return question.filters().entrySet().stream()
        .allMatch(filter ->
            values(chat, filter.getKey()).stream()
                .map(value -> value == null ? "none" : value)
                .anyMatch(filter.getValue()::contains));
  }

  /** What a chat has for a dimension that does not speak of time; null where it is missing. */
  static List<@Nullable String> values(OracleChat chat, String dimension) {
    Told told = chat.told;
    List<@Nullable String> values = new ArrayList<>();
    switch (dimension) {
      case "channel" -> values.add(chat.channel());
      case "direction" -> values.add(chat.outbound ? "outbound" : "inbound");
      case "agent" -> values.add(told.agent());
      case "department" -> values.add(told.department());
      case "line" -> values.add(told.line());
      case "status" -> values.add(told.status());
      case "contact" -> values.add(told.contact() == null ? null : told.contact().toString());
      case "tag" -> {
        values.addAll(told.tags());
        if (values.isEmpty()) {
          values.add(null);
        }
      }
      default -> throw new IllegalArgumentException(dimension);
    }
    return values;
  }
}
