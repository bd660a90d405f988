package com.b2chatanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What compiled classes no longer show: texts, comments and the size of files. */
class SourceScanTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_LINES = 400;

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\bselect\\s[^;]*?\\sfrom\\s|\\binsert\\s+into\\s|\\bupdate\\s+\\w+\\s+set\\s"
              + "|\\bdelete\\s+from\\s",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT_LITERAL =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);

  /** A test by its class, its method, or both, as the security page writes it. */
  private static final Pattern NAME =
      Pattern.compile("`(?:([A-Z]\\w+(?:Test|IT))\\.?)?([a-z]\\w*\\*?)?`");

  /** Stores hold statements; in {@code metric} an expression is a measure's definition. */
  private static boolean maySpeakSql(Path file) {
    return file.getFileName().toString().endsWith("Store.java")
        || file.startsWith(
            ROOT.resolve("server/src/main/java/com/b2chatanalytics").resolve("metric"));
  }

  @Test
  void sql_standsInStoresAlone() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources("server/src/main/java", ".java")) {
      if (!maySpeakSql(file)) {
        String code = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
        TEXT_LITERAL
            .matcher(code)
            .results()
            .map(literal -> literal.group().replaceAll("\\s+", " "))
            .filter(literal -> STATEMENT.matcher(literal).find())
            .forEach(literal -> found.add(ROOT.relativize(file) + ": " + literal));
      }
    }
    assertThat(found).as("statements belong into a *Store").isEmpty();
  }

  @Test
  void nobody_catchesEverything() throws IOException {
    assertThat(linesWith(Pattern.compile("catch \\((final )?(Exception|Throwable)\\b")))
        .as("catch what is handled; the rest reaches the edge and is logged once")
        .isEmpty();
  }

  @Test
  void nothing_isLeftForLater() throws IOException {
    assertThat(linesWith(Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b")))
        .as("do it, or file it")
        .isEmpty();
  }

  @Test
  void files_stayReadable() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : allSources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        found.add(ROOT.relativize(file) + ": " + lines);
      }
    }
    assertThat(found).as("files of more than %d lines", MOST_LINES).isEmpty();
  }

  @Test
  void texts_existInBothLanguages() throws IOException {
    for (Path english : sources("server/src/main/resources/messages", "_en.properties")) {
      Path spanish =
          english.resolveSibling(
              english.getFileName().toString().replace("_en.properties", "_es.properties"));
      assertThat(texts(spanish).stringPropertyNames())
          .as("keys of %s", ROOT.relativize(spanish))
          .containsExactlyInAnyOrderElementsOf(texts(english).stringPropertyNames());
      assertThat(texts(spanish).values()).noneMatch(text -> text.toString().isBlank());
      assertThat(texts(english).values()).noneMatch(text -> text.toString().isBlank());
    }
  }

  /** Whoever takes a test away takes its claim away. */
  @Test
  void testsThatTheSecurityPageNames_exist() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (Path file : sources("server/src/test/java", ".java")) {
      tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
    }
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String row : Files.readAllLines(ROOT.resolve("docs/security.md"))) {
      String[] cells = row.split("\\|", -1);
      String code = "";
      for (MatchResult name : NAME.matcher(cells.length < 5 ? "" : cells[3]).results().toList()) {
        String type = name.group(1);
        String method = name.group(2);
        code = type == null ? code : tests.getOrDefault(type, "");
        boolean there =
            !code.isEmpty() && (method == null || code.contains("void " + method.replace("*", "")));
        named++;
        if (!there) {
          missing.add(name.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(40);
  }

  private static Properties texts(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static List<String> linesWith(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : allSources()) {
      for (String line : Files.readAllLines(file)) {
        if (pattern.matcher(line).find()) {
          found.add(ROOT.relativize(file) + ": " + line.trim());
        }
      }
    }
    return found;
  }

  private static List<Path> allSources() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module :
        List.of("server", "simulator", "clerk-simulator", "claude-simulator", "bench")) {
      files.addAll(sources(module + "/src", ".java"));
      files.addAll(sources(module + "/src", ".jte"));
    }
    return files;
  }

  private static List<Path> sources(String folder, String end) throws IOException {
    Path start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
