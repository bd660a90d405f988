package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the detectors miss in sentences that they were not written against is what {@code
 * docs/quality.md} says, to the last one. Nobody's name or number is known beforehand here; the
 * product knows those of its own tables.
 */
class RedactionMissesTest {
  private static final Path DOCUMENT = Path.of("../docs/quality.md");
  private static final String HEADING = "## What redaction misses";
  private static final Pattern MARK = Pattern.compile("\\{([A-Z]+):([^}]+)}");
  private static final Pattern TOKEN = Pattern.compile("\\p{L}{3,}|\\p{N}+");

  /** A sentence of one or more messages. */
  private record Labelled(
      String language, List<String> messages, String unmarked, List<Value> values) {

    static Labelled of(String line) {
      String[] parts = line.split("\t", 2);
      List<Value> values = new ArrayList<>();
      Matcher mark = MARK.matcher(parts[1]);
      while (mark.find()) {
        values.add(new Value(PersonalKind.valueOf(mark.group(1)), mark.group(2)));
      }
      String plain = MARK.matcher(parts[1]).replaceAll("$2");
      String unmarked = MARK.matcher(parts[1]).replaceAll(" ");
      return new Labelled(parts[0], List.of(plain.split(" // ")), unmarked, values);
    }

    String sent() {
      List<Line> lines = new ArrayList<>();
      for (String message : messages) {
        Instant at = Instant.EPOCH.plusSeconds(20L * lines.size());
        lines.add(new Line(lines.size(), at, Speaker.CUSTOMER, null, CleanText.of(message)));
      }
      return new Redactor(KnownPeople.none())
          .redact(lines).lines().stream().map(Line::text).collect(Collectors.joining(" "));
    }
  }

  private record Value(PersonalKind kind, String text) {}

  private static final class Count {
    private int values;
    private int whole;
    private int partly;
    private final List<String> missed = new ArrayList<>();
  }

  private static List<Labelled> labelled() throws IOException {
    try (InputStream stream =
        RedactionMissesTest.class.getResourceAsStream("/quality/redaction-labelled.tsv")) {
      assertThat(stream).isNotNull();
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Labelled::of)
          .toList();
    }
  }

  /** Words and numbers as they can be found again, whatever their spelling. */
  private static List<String> tokens(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(plain);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  private static Map<PersonalKind, Count> counts(List<Labelled> sentences) {
    Map<PersonalKind, Count> counts = new EnumMap<>(PersonalKind.class);
    for (Labelled sentence : sentences) {
      List<String> left = tokens(sentence.sent().replaceAll("\\[[A-Z]+_\\d+]", "|"));
      tokens(sentence.unmarked()).forEach(left::remove);
      for (Value value : sentence.values()) {
        Count count = counts.computeIfAbsent(value.kind(), _ -> new Count());
        List<String> own = tokens(value.text());
        long found = own.stream().filter(left::remove).count();
        count.values++;
        if (!own.isEmpty() && found == own.size()) {
          count.whole++;
        } else if (found > 0) {
          count.partly++;
        }
        if (found > 0) {
          count.missed.add(value.text());
        }
      }
    }
    return counts;
  }

  private static String table(List<Labelled> sentences, Map<PersonalKind, Count> counts) {
    StringBuilder table = new StringBuilder();
    table.append("| kind | marked | missed | missed in part | found |\n");
    table.append("|---|---|---|---|---|\n");
    int all = 0;
    int whole = 0;
    int partly = 0;
    for (Map.Entry<PersonalKind, Count> each : counts.entrySet()) {
      Count count = each.getValue();
      table.append(
          row(
              each.getKey().name().toLowerCase(Locale.ROOT),
              count.values,
              count.whole,
              count.partly));
      all += count.values;
      whole += count.whole;
      partly += count.partly;
    }
    table.append(row("all", all, whole, partly));
    long harmless = sentences.stream().filter(each -> each.values().isEmpty()).count();
    long touched =
        sentences.stream()
            .filter(each -> each.values().isEmpty() && each.sent().contains("_"))
            .count();
    return table
        + "\nOf "
        + harmless
        + " sentences without personal data, "
        + touched
        + " lost something.\n";
  }

  private static String row(String kind, int values, int whole, int partly) {
    long found = Math.round(100.0 * (values - whole - partly) / values);
    return "| %s | %d | %d | %d | %d %% |%n".formatted(kind, values, whole, partly, found);
  }

  @Test
  void thePublishedFigures_areTheseExactly() throws IOException {
    List<Labelled> sentences = labelled();
    assertThat(sentences).hasSizeGreaterThanOrEqualTo(300);
    Map<PersonalKind, Count> counts = counts(sentences);
    String table = table(sentences, counts);
    String published = Files.readString(DOCUMENT);
    assertThat(published).as("missed: " + missed(counts)).contains(HEADING).contains(table);
  }

  private static String missed(Map<PersonalKind, Count> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue().missed)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyKindOfTheList_isMeasured() throws IOException {
    List<PersonalKind> measured =
        labelled().stream()
            .flatMap(each -> each.values().stream())
            .map(Value::kind)
            .distinct()
            .toList();
    assertThat(measured)
        .containsAll(
            Arrays.stream(PersonalKind.values())
                .filter(kind -> kind != PersonalKind.DETAIL)
                .toList());
    assertThat(labelled()).extracting(Labelled::language).contains("es", "pt", "en");
  }
}
