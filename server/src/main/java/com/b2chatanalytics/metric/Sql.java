package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;

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

    /** The placeholder that stands for {@code value}. */
    String add(Object value) {
      int known = values.indexOf(value);
      if (known >= 0) {
        return "$" + (known + 1);
      }
      values.add(value);
      return "$" + values.size();
    }

    Sql in(String text) {
      return new Sql(text, values);
    }
  }
}
