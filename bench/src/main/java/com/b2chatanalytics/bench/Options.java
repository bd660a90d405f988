package com.b2chatanalytics.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind a benchmark's name on the command line: {@code --name value} pairs. */
record Options(Map<String, String> byName) {

  static Options of(List<String> words) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!words.get(i).startsWith("--") || i + 1 == words.size()) {
        throw new IllegalArgumentException("expected --name value, got " + words.get(i));
      }
      byName.put(words.get(i).substring(2), words.get(i + 1));
    }
    return new Options(byName);
  }

  String text(String name, String otherwise) {
    return byName.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    String value = byName.get(name);
    return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
  }
}
