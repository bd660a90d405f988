package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the model is told, from the files {@code quality/prompt/VERSION/} of the class path. A
 * version that was ever used is never edited: scores carry its number, and trends must not mix two.
 *
 * @param version number of the files
 * @param system the rubric; the same bytes in every request, so that the prompt cache holds it
 * @param opening said before the transcripts, with {@code {count}} and {@code {fence}}
 * @param closing said after them, with {@code {count}}, {@code {ids}} and {@code {language}}
 * @param schema of the answer, in the order in which it is written: evidence, reason, score
 */
public record Prompt(
    String version, String system, String opening, String closing, Map<String, Object> schema) {

  /** The version that new scores are made with. */
  public static final String CURRENT = "1";

  /** Reads a version. */
  public static Prompt load(String version) {
    String folder = "/quality/prompt/" + version + "/";
    Map<String, Object> schema =
        JsonMapper.builder()
            .build()
            .readValue(
                file(folder + "schema.json"),
                new TypeReference<LinkedHashMap<String, Object>>() {});
    return new Prompt(
        version,
        file(folder + "system.md"),
        file(folder + "opening.txt"),
        file(folder + "closing.txt"),
        schema);
  }

  /**
   * The name under which scores are kept: the version and the language of what is written, such as
   * {@code 1.es}.
   */
  public String name(Locale language) {
    return version + "." + language.getLanguage();
  }

  /** The user message: the task, the transcripts between two fence lines, the task again. */
  String user(Batch batch, Locale language) {
    StringBuilder user = new StringBuilder();
    user.append(filled(opening, batch, language)).append('\n');
    user.append("BEGIN ").append(batch.fence()).append('\n');
    batch.items().forEach(item -> user.append(item.transcript().written(item.id())));
    user.append("END ").append(batch.fence()).append('\n');
    return user.append(filled(closing, batch, language)).toString();
  }

  private static String filled(String text, Batch batch, Locale language) {
    List<String> ids = batch.items().stream().map(Batch.Item::id).toList();
    return text.strip()
        .replace("{count}", Integer.toString(ids.size()))
        .replace("{fence}", batch.fence())
        .replace("{ids}", String.join(", ", ids))
        .replace("{language}", language.getDisplayLanguage(Locale.ENGLISH));
  }

  private static String file(String path) {
    try (InputStream stream = Prompt.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no prompt file " + path);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
