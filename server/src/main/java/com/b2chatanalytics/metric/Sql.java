package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement and the values of its numbered placeholders.
 *
 * @param values {@code $1} first
 */
record Sql(String text, List<Object> values) {
  Sql {
    values = List.copyOf(values);
  }

  /** Collects values while a statement is put together; each may be named more than once. */
  static final class Values {
    private final List<Object> values = new ArrayList<>();
    private final Map<Object, String> names = new HashMap<>();

    /** The placeholder that stands for {@code value}. */
    String add(Object value) {
      return names.computeIfAbsent(
          value,
          added -> {
            values.add(added);
            return "$" + values.size();
          });
    }

    Sql in(String text) {
      return new Sql(text, values);
    }
  }
}
