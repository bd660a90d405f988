package com.b2chatanalytics.operate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.EveryTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks for the canary in files, asks for numbers, and waits. */
final class CanaryLook {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final LocalDate today;

  CanaryLook(LocalDate today) {
    this.today = today;
  }

  static List<Path> filesWith(Path folder) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".zip")
            && EveryTable.holds(new String(Files.readAllBytes(file), ISO_8859_1), Canary.MARKS)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      // A file may go while it is looked for.
      return List.of(folder);
    }
    return found;
  }

  static List<String> entriesWith(Path backup) throws IOException {
    List<String> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (EveryTable.holds(new String(in.readAllBytes(), ISO_8859_1), Canary.MARKS)) {
            found.add(entry.getName());
          }
        }
      }
    }
    return found;
  }

  void awaitModel(TestApp app, TestCaller admin) {
    JdbcClient sql = app.bean(JdbcClient.class);
    await(
        "the numbers",
        () -> {
          var answer =
              admin.get("/api/v1/query?measures=chats&from=" + today.minusDays(4) + "&to=" + today);
          return answer.statusCode() == 200
              && JSON.readTree(answer.body()).path("revision").asLong() == revision(sql);
        });
  }

  /**
   * Every measure that does not follow the clock, by whatever it can be split; not the scores,
   * which the canary writes past the read model.
   */
  Map<String, String> numbers(TestCaller admin) {
    awaitModelOf(admin);
    Map<String, String> numbers = new TreeMap<>();
    for (JsonNode measure : get(admin, "/api/v1/measures")) {
      String key = measure.path("key").asString();
      if (measure.path("live").asBoolean() || key.startsWith("quality.")) {
        continue;
      }
      for (String by : List.of("agent", "department", "tag", "channel", "date", "hour")) {
        String path =
            "/api/v1/query?measures=%s&by=%s&from=%s&to=%s"
                .formatted(key, by, today.minusDays(4), today.minusDays(1));
        JsonNode answer = get(admin, path);
        numbers.put(key + " by " + by, answer.path("rows") + " " + answer.path("total"));
      }
    }
    JsonNode contacts =
        get(
            admin,
            "/api/v1/query?measures=chats&by=contact&from=%s&to=%s"
                .formatted(today.minusDays(4), today.minusDays(1)));
    List<Long> each = new ArrayList<>();
    contacts.path("rows").forEach(row -> each.add(row.path("chats").asLong()));
    numbers.put("chats of each contact", each.stream().sorted().toList().toString());
    return numbers;
  }

  static void awaitModelOf(TestCaller admin) {
    await(
        "an answer",
        () -> admin.get("/api/v1/query?measures=chats&period=last7").statusCode() == 200);
  }

  static long revision(JdbcClient sql) {
    return sql.sql("select coalesce(max(revision), 0) from archive").query(Long.class).single();
  }

  static long count(JdbcClient sql, String from) {
    return sql.sql("select count(*) from " + from).query(Long.class).single();
  }

  static JsonNode get(TestCaller caller, String path) {
    var answer = caller.get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  static JsonNode json(TestCaller caller, String path, String body) {
    var answer = caller.write("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return JSON.readTree(answer.body());
  }

  static void await(String what, BooleanSupplier done) {
    Patience.await(what, OFTEN, done);
  }
}
