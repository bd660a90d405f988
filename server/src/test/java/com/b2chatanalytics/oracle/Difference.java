package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.Answer.Cells;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two answers to a question differ, in words; a row that is left out has nothing in it. */
final class Difference {
  private final Question question;
  private final List<String> found = new ArrayList<>();

  private Difference(Question question) {
    this.question = question;
  }

  static List<String> between(Question question, Answer expected, Answer actual) {
    Difference difference = new Difference(question);
    difference.cells("total", expected.total(), actual.total(), false);
    difference.rows("", expected.rows(), actual.rows(), false);
    if (question.compare()) {
      difference.cells("previous total", expected.previousTotal(), actual.previousTotal(), true);
      difference.rows("previous ", expected.previousRows(), actual.previousRows(), true);
    }
    return difference.found;
  }

  private void rows(
      String what,
      Map<List<@Nullable Object>, Cells> expected,
      Map<List<@Nullable Object>, Cells> actual,
      boolean previous) {
    Set<List<@Nullable Object>> keys = new HashSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    for (List<@Nullable Object> key : keys) {
      cells(what + "row " + key, expected.get(key), actual.get(key), previous);
    }
  }

  private void cells(
      String where, @Nullable Cells expected, @Nullable Cells actual, boolean previous) {
    for (String measure : question.measures()) {
      if (previous && measure.endsWith("_now")) {
        continue;
      }
      Number right = value(expected, measure);
      Number got = value(actual, measure);
      if (!same(right, got)) {
        found.add("%s %s: oracle %s, product %s".formatted(where, measure, right, got));
      }
    }
  }

  private static @Nullable Number value(@Nullable Cells cells, String measure) {
    Number value = cells == null ? null : cells.get(measure);
    return value != null || cells != null ? value : Reduce.to(measure, List.of(), null);
  }

  private static boolean same(@Nullable Number a, @Nullable Number b) {
    if (a == null || b == null) {
      return a == b;
    }
    return Math.abs(a.doubleValue() - b.doubleValue()) <= 1e-9 * Math.abs(a.doubleValue());
  }
}
