package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Naming.Named;
import com.b2chatanalytics.platform.FieldReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Naming as JSON, in the shape in which the API takes and shows it and the database keeps it. */
public final class NamingJson {
  private static final int LONGEST = 200;
  private static final int LONGEST_NAME = 100;
  private static final List<String> RESERVED = List.of(Filter.NONE, Naming.HIDDEN);

  private NamingJson() {}

  /**
   * Reads {@code {"agents":{"<key>":{"name","into","hidden"}},"departments":{…}}}; whatever is left
   * out is as B2Chat has it.
   *
   * @throws com.b2chatanalytics.platform.Problem naming every field that cannot stand
   */
  public static Naming read(@Nullable Object json) {
    FieldReader reader = FieldReader.of(json);
    reader.allowOnly(List.of("agents", "departments"));
    SortedMap<String, Named> agents = entries(reader.field("agents"), Dimension.AGENT);
    SortedMap<String, Named> departments =
        entries(reader.field("departments"), Dimension.DEPARTMENT);
    reader.demandCorrect();
    return new Naming(agents, departments);
  }

  /** Writes what {@link #read} reads. */
  public static Map<String, Object> write(Naming naming) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("agents", write(naming.agents()));
    json.put("departments", write(naming.departments()));
    return json;
  }

  private static Map<String, Object> write(Map<String, Named> entries) {
    Map<String, Object> json = new LinkedHashMap<>();
    entries.forEach((id, entry) -> {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", entry.name());
      one.put("into", entry.into());
      one.put("hidden", entry.hidden());
      json.put(id, one);
    });
    return json;
  }

  private static SortedMap<String, Named> entries(FieldReader reader, Dimension dimension) {
    SortedMap<String, Named> entries = new TreeMap<>();
    Map<String, FieldReader> fields = reader.isGiven() ? reader.fields() : Map.of();
    fields.forEach((typed, field) -> {
      String id = key(dimension, typed);
      if (id == null) {
        field.wrong("names nobody");
      } else {
        entries.put(id, entry(field, dimension));
      }
    });
    fields.forEach((typed, field) -> {
      if (entries.containsKey(typed) && Naming.end(entries, typed).isEmpty()) {
        field.field("into").wrong("leads back to itself");
      }
    });
    return entries;
  }

  private static Named entry(FieldReader reader, Dimension dimension) {
    reader.allowOnly(List.of("name", "into", "hidden"));
    FieldReader name = reader.field("name");
    FieldReader into = reader.field("into");
    FieldReader hidden = reader.field("hidden");
    return new Named(
        name.isGiven() ? name.read(NamingJson::name, "a name of at most 100 characters") : null,
        into.isGiven() ? into.read(id -> key(dimension, id), "the key of another one") : null,
        hidden.isGiven() && hidden.flag(false));
  }

  /** A name that people read, on one line. */
  private static @Nullable String name(String text) {
    boolean readable =
        !text.isEmpty()
            && text.length() <= LONGEST_NAME
            && text.chars().noneMatch(Character::isISOControl);
    return readable ? text : null;
  }

  private static @Nullable String key(Dimension dimension, String text) {
    String stripped = text.strip();
    String key = dimension == Dimension.AGENT ? stripped.toLowerCase(Locale.ROOT) : stripped;
    return key.isEmpty() || key.length() > LONGEST || RESERVED.contains(key) ? null : key;
  }
}
