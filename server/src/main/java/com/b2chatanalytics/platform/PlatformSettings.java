package com.b2chatanalytics.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * What the whole product is told by its environment.
 *
 * @param mode {@code B2A_MODE}; by default live where {@code B2CHAT_USERNAME} and {@code
 *     B2CHAT_PASSWORD} are given, else demo
 * @param dataFolder {@code B2A_DATA_DIR} (default {@code ./data}), absolute; in demo its folder
 *     {@code demo}
 * @param timeZone {@code B2A_TIME_ZONE}, the zone whose days reports count; default {@code
 *     America/Bogota}
 * @param language {@code B2A_LANGUAGE}, {@code es} (default) or {@code en}
 * @param publicUrl {@code B2A_PUBLIC_URL}, our address as people see it, without a slash at its
 *     end; null means that each request tells it
 * @param outsideDatabase whether {@code SPRING_DATASOURCE_URL} names a PostgreSQL that is not ours
 */
public record PlatformSettings(
    Mode mode,
    Path dataFolder,
    ZoneId timeZone,
    String language,
    @Nullable URI publicUrl,
    boolean outsideDatabase) {

  private static final Set<String> LANGUAGES = Set.of("es", "en");

  /**
   * Reads the settings.
   *
   * @throws ContradictorySettings when a value cannot be read or two of them exclude each other
   */
  public static PlatformSettings from(PropertyResolver environment) {
    Mode mode = mode(environment);
    boolean outside = given(environment, "spring.datasource.url") != null;
    if (outside && mode == Mode.DEMO && given(environment, "B2A_MODE") == null) {
      throw new ContradictorySettings(
          "SPRING_DATASOURCE_URL is set, but there are no B2Chat credentials.",
          "Set B2CHAT_USERNAME and B2CHAT_PASSWORD, or B2A_MODE=demo for an empty database.");
    }
    Path folder = dataFolder(given(environment, "B2A_DATA_DIR"));
    return new PlatformSettings(
        mode,
        mode == Mode.DEMO ? folder.resolve("demo") : folder,
        zone(environment, "B2A_TIME_ZONE"),
        language(environment),
        publicUrl(environment),
        outside);
  }

  /** The folder that {@code B2A_DATA_DIR} names, before demo goes into its own below it. */
  public static Path dataFolder(@Nullable String named) {
    return Path.of(named == null || named.isBlank() ? "./data" : named.trim())
        .toAbsolutePath()
        .normalize();
  }

  private static Mode mode(PropertyResolver environment) {
    String username = given(environment, "B2CHAT_USERNAME");
    String password = given(environment, "B2CHAT_PASSWORD");
    if ((username == null) != (password == null)) {
      throw new ContradictorySettings(
          "Only one of B2CHAT_USERNAME and B2CHAT_PASSWORD is set.", "Set both, or neither.");
    }
    String asked = given(environment, "B2A_MODE");
    if (asked == null) {
      return username == null ? Mode.DEMO : Mode.LIVE;
    }
    return switch (asked.toLowerCase(Locale.ROOT)) {
      case "demo" -> Mode.DEMO;
      case "live" -> Mode.LIVE;
      default ->
          throw new ContradictorySettings(
              "B2A_MODE is \"" + asked + "\".", "It may be live or demo.");
    };
  }

  private static ZoneId zone(PropertyResolver environment, String name) {
    String value = orElse(environment, name, "America/Bogota");
    try {
      return ZoneId.of(value);
    } catch (DateTimeException _) {
      throw new ContradictorySettings(
          name + " is \"" + value + "\", which is no time zone.",
          "Name one like America/Bogota or UTC.");
    }
  }

  private static String language(PropertyResolver environment) {
    String value = orElse(environment, "B2A_LANGUAGE", "es").toLowerCase(Locale.ROOT);
    if (!LANGUAGES.contains(value)) {
      throw new ContradictorySettings("B2A_LANGUAGE is \"" + value + "\".", "It may be es or en.");
    }
    return value;
  }

  private static @Nullable URI publicUrl(PropertyResolver environment) {
    String value = given(environment, "B2A_PUBLIC_URL");
    if (value == null) {
      return null;
    }
    String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    if (!trimmed.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new ContradictorySettings(
          "B2A_PUBLIC_URL is \"" + value + "\", which is no web address.",
          "Give it like https://analytics.example.com.");
    }
    return URI.create(trimmed);
  }

  private static String orElse(PropertyResolver environment, String name, String fallback) {
    String value = given(environment, name);
    return value == null ? fallback : value;
  }

  private static @Nullable String given(PropertyResolver environment, String name) {
    String value = environment.getProperty(name);
    return value == null || value.isBlank() ? null : value.trim();
  }
}
