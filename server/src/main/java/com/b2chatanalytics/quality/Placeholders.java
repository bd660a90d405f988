package com.b2chatanalytics.quality;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind the placeholders of one conversation. It never leaves the machine, and tells
 * nothing of itself where it might be logged.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_[0-9]+]");

  private final Map<String, String> values;
  private final Map<String, String> byKey = new LinkedHashMap<>();
  private final Map<PersonalKind, Integer> counts = new EnumMap<>(PersonalKind.class);

  Placeholders() {
    this(Map.of());
  }

  /** Those once kept with a score. */
  public Placeholders(Map<String, String> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** The placeholder of a value: the same for the same kind and key, numbered as they appear. */
  String of(PersonalKind kind, String key, String shown) {
    return byKey.computeIfAbsent(
        kind + " " + key,
        _ -> {
          int number = counts.merge(kind, 1, Integer::sum);
          String placeholder = "[" + kind + "_" + number + "]";
          values.put(placeholder, shown);
          return placeholder;
        });
  }

  /** The text with every value back in its place; placeholders that nobody gave out stay. */
  public String restore(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
  }

  /** Placeholder and value, in order of appearance; to be kept encrypted. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return "Placeholders[" + values.size() + "]";
  }
}
