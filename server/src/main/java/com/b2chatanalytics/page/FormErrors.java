package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form, in the reader's words, by the field's path in the settings.
 *
 * @param byPath empty when nothing is
 */
public record FormErrors(Map<String, String> byPath) {
  static final FormErrors NONE = new FormErrors(Map.of());

  /** What the settings refused. */
  static FormErrors of(Problem problem, Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    for (FieldError error : problem.errors()) {
      said.putIfAbsent(error.field(), words.say("wrong." + kind(error)));
    }
    return new FormErrors(said);
  }

  /** What is wrong with the field, absent when nothing is. */
  public @Nullable String of(String path) {
    return byPath.get(path);
  }

  /** Whether anything is wrong. */
  public boolean any() {
    return !byPath.isEmpty();
  }

  /** Whether this field is the first one that is wrong. */
  public boolean first(String path) {
    return any() && byPath.keySet().iterator().next().equals(path);
  }

  private static String kind(FieldError error) {
    String field = error.field();
    String name = field.substring(field.lastIndexOf('.') + 1);
    return switch (name) {
      case "timeZone" -> "zone";
      case "effectiveFrom" -> error.message().startsWith("is that of") ? "twice" : "date";
      case "end" -> error.message().startsWith("must be later") ? "end" : "time";
      case "start" -> "time";
      case "date", "name", "seconds", "goal", "value" -> name;
      default -> "other";
    };
  }
}
