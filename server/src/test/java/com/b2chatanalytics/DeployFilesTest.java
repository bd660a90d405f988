package com.b2chatanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The form of what is deployed; no container engine runs here. */
class DeployFilesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final Pattern SETTING =
      Pattern.compile("\\b(?:B2A|B2CHAT|SPRING_DATASOURCE)_[A-Z_]+[A-Z]\\b");

  private static String read(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }

  private static Map<?, ?> map(Object of, String key) {
    assertThat(of).isInstanceOf(Map.class);
    if (((Map<?, ?>) of).get(key) instanceof Map<?, ?> value) {
      return value;
    }
    throw new AssertionError("no " + key);
  }

  private static String text(Map<?, ?> of, String key) {
    return String.valueOf(of.get(key));
  }

  @Test
  void compose_startsTheProductOnceItsPostgresAnswers() throws IOException {
    Map<?, ?> compose = new Yaml().load(read("compose.yaml"));
    Map<?, ?> services = map(compose, "services");
    Map<?, ?> product = map(services, "b2chat-analytics");
    Map<?, ?> postgres = map(services, "postgresql");
    assertThat(map(map(product, "depends_on"), "postgresql").get("condition"))
        .isEqualTo("service_healthy");
    assertThat(postgres.get("healthcheck")).isNotNull();
    assertThat(map(product, "environment").get("SPRING_DATASOURCE_URL"))
        .isEqualTo(
            "jdbc:postgresql://postgresql:5432/" + map(postgres, "environment").get("POSTGRES_DB"));
    assertThat(map(product, "environment").get("SPRING_DATASOURCE_USERNAME"))
        .isEqualTo(map(postgres, "environment").get("POSTGRES_USER"));
    assertThat(product.get("ports")).isEqualTo(List.of("127.0.0.1:8080:8080"));
    Set<String> volumes = new TreeSet<>();
    for (Map<?, ?> service : List.of(product, postgres)) {
      assertThat(service.get("volumes")).isInstanceOf(List.class);
      text(service, "volumes")
          .replaceAll("[\\[\\] ]", "")
          .lines()
          .flatMap(Pattern.compile(",")::splitAsStream)
          .forEach(volume -> volumes.add(volume.substring(0, volume.indexOf(':'))));
    }
    assertThat(map(compose, "volumes").keySet()).isEqualTo(volumes);
    assertThat(DEPLOY.resolve(text(map(product, "build"), "context")).normalize()).isEqualTo(ROOT);
    assertThat(ROOT.resolve(text(map(product, "build"), "dockerfile"))).exists();
  }

  @Test
  void whatComposeAsksFor_isExplainedInTheExample_andNoSecretIsWrittenDown() throws IOException {
    Set<String> asked =
        Pattern.compile("\\$\\{([A-Z0-9_]+)")
            .matcher(read("compose.yaml"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> example = new LinkedHashMap<>();
    for (String line : read("example.env").lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split("=", 2);
        example.put(parts[0], parts[1]);
      }
    }
    assertThat(example.keySet()).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(example.values()).allMatch(String::isEmpty);
    assertThat(Files.readString(ROOT.resolve(".dockerignore"))).contains("deploy/.env");
  }

  @Test
  void everySettingNamed_existsInTheProgram() throws IOException {
    String program = program();
    List<String> unknown = new ArrayList<>();
    for (Path file :
        List.of(
            DEPLOY.resolve("compose.yaml"),
            DEPLOY.resolve("Dockerfile"),
            DEPLOY.resolve("example.env"),
            DEPLOY.resolve("b2chat-analytics.service"),
            ROOT.resolve("docs/operations.md"))) {
      SETTING
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .filter(name -> !name.startsWith("SPRING_") && !program.contains("\"" + name + "\""))
          .forEach(name -> unknown.add(file.getFileName() + ": " + name));
    }
    assertThat(unknown).isEmpty();
  }

  private static String program() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("server/src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  @Test
  void theImage_isBuiltFromTheJarThatTheBuildMakes_andRunsAsNobodySpecial() throws IOException {
    String image = read("Dockerfile");
    assertThat(image.lines().filter(line -> !line.startsWith("#") && !line.isBlank()))
        .allMatch(line ->
            line.startsWith(" ")
                || line.matches(
                    "(FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT) .+"));
    assertThat(Files.readString(ROOT.resolve("server/pom.xml")))
        .contains("<classifier>app</classifier>");
    assertThat(image).contains("server/target/server-*-app.jar");
    assertThat(image.lastIndexOf("USER b2chat")).isGreaterThan(image.lastIndexOf("\nRUN "));
    assertThat(image).contains("ENTRYPOINT [\"java\", \"-jar\",");
    String java =
        Pattern.compile("temurin:(\\d+)-jre")
            .matcher(image)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElse("");
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<java.version>" + java + "</java.version>");
  }

  @Test
  void theUnit_hasItsSectionsAndStopsJavaOnly() throws IOException {
    Map<String, Map<String, String>> unit = new LinkedHashMap<>();
    Map<String, String> section = Map.of();
    for (String line : read("b2chat-analytics.service").lines().toList()) {
      if (line.matches("\\[\\w+]")) {
        section = new LinkedHashMap<>();
        unit.put(line, section);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        assertThat(line).matches("\\w+=.*");
        String[] parts = line.split("=", 2);
        assertThat(section.put(parts[0], parts[1])).as(line).isNull();
      }
    }
    assertThat(unit.keySet()).containsExactly("[Unit]", "[Service]", "[Install]");
    Map<String, String> service = unit.getOrDefault("[Service]", Map.of());
    // PostgreSQL must not be told to stop before the last request has been answered.
    assertThat(service).containsEntry("KillMode", "mixed").containsEntry("User", "b2chat");
    assertThat(Integer.parseInt(service.getOrDefault("TimeoutStopSec", "0"))).isGreaterThan(30);
    assertThat(service.getOrDefault("Environment", ""))
        .contains("B2A_DATA_DIR=" + service.get("WorkingDirectory"));
  }
}
