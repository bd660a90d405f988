package com.b2chatanalytics.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A path of ours with its parameters in order; the filters of every page live in one of these. */
record Address(String path, Map<String, List<String>> parameters) {

  Address {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    parameters = copy;
  }

  static Address of(String path) {
    return new Address(path, Map.of());
  }

  /** The same parameters under another path. */
  Address at(String other) {
    return new Address(other, parameters);
  }

  /** With one value of a parameter in place of all it had. */
  Address with(String name, String value) {
    return with(name, List.of(value));
  }

  Address with(String name, List<String> values) {
    Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
    changed.put(name, values);
    return new Address(path, changed);
  }

  Address without(String... names) {
    Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
    List.of(names).forEach(changed::remove);
    return new Address(path, changed);
  }

  /** Without one value of a parameter that may have several. */
  Address withoutValue(String name, String value) {
    List<String> left = new ArrayList<>(parameters.getOrDefault(name, List.of()));
    left.remove(value);
    return left.isEmpty() ? without(name) : with(name, left);
  }

  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  @Override
  public String toString() {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach(
        (name, values) -> values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
    return path + query;
  }

  /** One segment of a path, safe whatever it contains. */
  static String segment(String text) {
    return encode(text).replace("+", "%20");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
