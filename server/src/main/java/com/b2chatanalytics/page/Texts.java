package com.b2chatanalytics.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of every language, read once from {@code messages/*_{es,en}.properties}. */
final class Texts {
  private static final List<String> BUNDLES =
      List.of(
          "pages",
          "sync",
          "settings",
          "records",
          "response",
          "compare",
          "sla",
          "find",
          "operate",
          "access",
          "clerk",
          "mail",
          "claude",
          "scoring",
          "erasure",
          "organise",
          "start",
          "trust",
          "quality",
          "metrics");

  private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
  private final Map<Language, Map<String, Phrase>> phrases = new EnumMap<>(Language.class);

  Texts() {
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>();
      for (String bundle : BUNDLES) {
        read("messages/" + bundle + "_" + language.code() + ".properties", all);
      }
      texts.put(language, Map.copyOf(all));
      phrases.put(language, new ConcurrentHashMap<>());
    }
  }

  /**
   * The pattern behind a key.
   *
   * @throws IllegalArgumentException for a key without text: a mistake of ours, never of a reader
   */
  String pattern(Language language, String key) {
    String pattern = of(language).get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("No text for " + key + " in " + language.code());
    }
    return pattern;
  }

  /**
   * The text of a key, to be filled.
   *
   * @throws IllegalArgumentException as {@link #pattern}
   */
  Phrase phrase(Language language, String key) {
    return Objects.requireNonNull(phrases.get(language))
        .computeIfAbsent(key, _ -> new Phrase(pattern(language, key), language.locale()));
  }

  boolean has(Language language, String key) {
    return of(language).containsKey(key);
  }

  Set<String> keys(Language language) {
    return of(language).keySet();
  }

  private Map<String, String> of(Language language) {
    return texts.getOrDefault(language, Map.of());
  }

  private static void read(String name, Map<String, String> into) {
    try (InputStream stream = Texts.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        return;
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      properties.forEach((key, value) -> into.put(key.toString(), value.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("Texts " + name, e);
    }
  }
}
