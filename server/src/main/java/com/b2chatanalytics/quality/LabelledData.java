package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads labelled conversations: {@code .jsonl} with one a line, {@code {"id","messages":[{"role":
 * "customer|agent|bot","text"}],"scores":{"resolution":80,…}}}, or {@code .csv} with a row for each
 * message and the columns {@code conversation}, {@code speaker}, {@code text} and one for each
 * score that people gave, from 0 to 100.
 *
 * <p>Of public sets {@code overall_0_100} and {@code ratings[].task_completion_1_3} are known, too:
 * how content people were overall is laid against effectiveness and sentiment, whether the task was
 * completed against resolution.
 */
final class LabelledData {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> SCORES =
      List.of("resolution", "sentiment", "professionalism", "clarity", LabelledChat.EFFECTIVENESS);
  private static final List<String> IDS = List.of("conversation", "conversation_id", "id");

  private LabelledData() {}

  /** The data cannot be read; the message says which line, and what is expected. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Reads a file, or all files of a folder in the order of their names. */
  static List<LabelledChat> read(Path path) throws IOException, Unreadable {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(path)) {
      files = all.filter(LabelledData::isKnown).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new Unreadable("There is no .jsonl or .csv file in " + path + ".");
    }
    List<LabelledChat> chats = new ArrayList<>();
    for (Path each : files) {
      chats.addAll(file(each));
    }
    return chats;
  }

  private static boolean isKnown(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".csv");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<LabelledChat> file(Path file) throws IOException, Unreadable {
    try {
      return name(file).toLowerCase(Locale.ROOT).endsWith(".csv") ? csv(file) : jsonl(file);
    } catch (MalformedInputException _) {
      throw new Unreadable(name(file) + " is not in UTF-8.");
    }
  }

  private static List<LabelledChat> jsonl(Path file) throws IOException, Unreadable {
    List<LabelledChat> chats = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, UTF_8)) {
      number++;
      if (!line.isBlank()) {
        chats.add(chat(line, file, name(file) + ", line " + number));
      }
    }
    return chats;
  }

  private static LabelledChat chat(String line, Path file, String where) throws Unreadable {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException _) {
      throw new Unreadable(where + " is no JSON.");
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode message : json.path("messages")) {
      Speaker speaker = speaker(message.path("role").asString(""), where);
      lines.add(line(lines.size(), speaker, message.path("text").asString("")));
    }
    String id = json.path("id").asString("");
    if (id.isEmpty() || lines.isEmpty()) {
      throw new Unreadable(where + " needs an id and messages.");
    }
    return new LabelledChat(name(file), id, lines, human(json, where));
  }

  private static Map<String, Integer> human(JsonNode json, String where) throws Unreadable {
    Map<String, Integer> human = new TreeMap<>();
    JsonNode overall = json.path("overall_0_100");
    if (overall.isNumber()) {
      put(human, LabelledChat.EFFECTIVENESS, overall.doubleValue(), where);
      put(human, "sentiment", overall.doubleValue(), where);
    }
    OptionalDouble completion =
        StreamSupport.stream(json.path("ratings").spliterator(), false)
            .map(rating -> rating.path("task_completion_1_3"))
            .filter(JsonNode::isNumber)
            .mapToDouble(JsonNode::doubleValue)
            .average();
    if (completion.isPresent()) {
      put(human, "resolution", (completion.getAsDouble() - 1) / 2 * 100, where);
    }
    for (String score : SCORES) {
      JsonNode own = json.path("scores").path(score);
      if (own.isNumber()) {
        put(human, score, own.doubleValue(), where);
      }
    }
    return human;
  }

  private static List<LabelledChat> csv(Path file) throws IOException, Unreadable {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> scores = new LinkedHashMap<>();
    String text = Files.readString(file, UTF_8);
    String first = text.lines().findFirst().orElse("");
    char separator = first.chars().filter(c -> c == ';').count() > 1 ? ';' : ',';
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(plain)) {
      for (NamedCsvRecord row : rows) {
        String where = name(file) + ", line " + row.getStartingLineNumber();
        Map<String, String> fields = fields(row);
        String id = first(fields, IDS);
        String said = fields.get("text");
        if (id == null || said == null) {
          throw new Unreadable(where + ": the columns conversation, speaker and text are needed.");
        }
        List<Line> own = lines.computeIfAbsent(id, _ -> new ArrayList<>());
        Speaker speaker = speaker(fields.getOrDefault("speaker", ""), where);
        own.add(line(own.size(), speaker, said));
        Map<String, Integer> human = scores.computeIfAbsent(id, _ -> new TreeMap<>());
        for (String score : SCORES) {
          String given = fields.getOrDefault(score, "").strip().replace(',', '.');
          if (!given.isEmpty()) {
            put(human, score, number(given, where), where);
          }
        }
      }
    } catch (CsvParseException e) {
      throw new Unreadable(name(file) + " is no CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<LabelledChat> chats = new ArrayList<>();
    lines.forEach((id, own) ->
        chats.add(new LabelledChat(name(file), id, own, scores.getOrDefault(id, Map.of()))));
    return chats;
  }

  private static Map<String, String> fields(NamedCsvRecord row) {
    Map<String, String> fields = new LinkedHashMap<>();
    row.getFieldsAsMap()
        .forEach((name, value) ->
            fields.put(name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'), value));
    return fields;
  }

  private static @Nullable String first(Map<String, String> fields, List<String> names) {
    return names.stream()
        .map(fields::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static double number(String text, String where) throws Unreadable {
    if (!text.matches("\\d{1,3}(\\.\\d{1,6})?")) {
      throw new Unreadable(where + ": \"" + text + "\" is no score from 0 to 100.");
    }
    return Double.parseDouble(text);
  }

  private static void put(Map<String, Integer> human, String name, double score, String where)
      throws Unreadable {
    if (!(score >= 0 && score <= 100)) {
      throw new Unreadable(where + ": " + name + " is not from 0 to 100.");
    }
    human.put(name, (int) Math.round(score));
  }

  private static Speaker speaker(String word, String where) throws Unreadable {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "customer", "user", "cliente", "contact", "contacto" -> Speaker.CUSTOMER;
      case "agent", "agente", "asesor", "asesora", "assistant" -> Speaker.AGENT;
      case "bot" -> Speaker.BOT;
      default ->
          throw new Unreadable(where + ": a speaker is customer, agent or bot, not " + word + ".");
    };
  }

  /** Nothing tells when it was said; neighbours are near enough to share a number. */
  private static Line line(int index, Speaker speaker, String text) {
    Instant at = Instant.EPOCH.plusSeconds(30L * index);
    return new Line(index, at, speaker, null, CleanText.of(text));
  }
}
