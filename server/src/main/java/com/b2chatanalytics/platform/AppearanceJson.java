package com.b2chatanalytics.platform;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appearance as JSON, as the API takes and shows it and the database keeps it. */
public final class AppearanceJson {
  private static final int LONGEST_NAME = 60;
  private static final List<String> LANGUAGES = List.of("es", "en");
  private static final List<String> THEMES = List.of("system", "light", "dark");

  private AppearanceJson() {}

  /**
   * Reads {@code {"name","language","theme","timeZone"}}; what is left out stays, an empty name is
   * none.
   *
   * @throws Problem naming every field that cannot stand
   */
  public static Appearance read(@Nullable Object json, Appearance now) {
    FieldReader reader = FieldReader.of(json);
    reader.allowOnly(List.of("name", "language", "theme", "timeZone"));
    FieldReader name = reader.field("name");
    FieldReader language = reader.field("language");
    FieldReader theme = reader.field("theme");
    FieldReader zone = reader.field("timeZone");
    String typed =
        name.isGiven() ? name.read(AppearanceJson::name, "at most 60 characters") : now.name();
    String spoken =
        language.isGiven()
            ? language.read(text -> LANGUAGES.contains(text) ? text : null, "es or en")
            : now.language();
    String shade =
        theme.isGiven()
            ? theme.read(text -> THEMES.contains(text) ? text : null, "system, light or dark")
            : now.theme();
    ZoneId where =
        zone.isGiven()
            ? zone.read(AppearanceJson::zone, "a time zone like America/Bogota")
            : now.timeZone();
    reader.demandCorrect();
    return new Appearance(
        typed == null || typed.isEmpty() ? null : typed,
        spoken == null ? now.language() : spoken,
        shade == null ? now.theme() : shade,
        where == null ? now.timeZone() : where);
  }

  /** Writes what {@link #read} reads. */
  public static Map<String, @Nullable Object> write(Appearance appearance) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", appearance.name());
    json.put("language", appearance.language());
    json.put("theme", appearance.theme());
    json.put("timeZone", appearance.timeZone().getId());
    return json;
  }

  /** A zone with rules of its own; absent where {@code text} names none. */
  public static @Nullable ZoneId zone(String text) {
    try {
      return text.length() > LONGEST_NAME ? null : ZoneId.of(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable String name(String text) {
    boolean readable =
        text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    return readable ? text : null;
  }
}
