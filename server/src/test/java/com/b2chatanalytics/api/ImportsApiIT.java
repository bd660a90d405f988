package com.b2chatanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.ConsoleExport;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports as a script makes them: over HTTP, by jobs, to the numbers. */
@ExtendWith(TestDatabase.class)
class ImportsApiIT {
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-24T19:30:00Z");

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start("B2A_IMPORT_MAX_SIZE=300KB");
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void previewedAndRun_theFileStandsInTheArchive_andNothingIsLeftOnTheDisk() throws Exception {
    World world =
        World.of(
            WorldSettings.defaults().withHistoryDays(1).withChatsPerDay(20),
            SimulatedTime.startingAt(NOW, 0));
    ConsoleExport export = world.journal().consoleExport(world.firstDay(), world.today(), NOW);
    byte[] file = ConsoleExport.zipped("chats.csv", export.csv());

    long id = JSON.readTree(posted(file, true, 202)).path("id").asLong();
    JsonNode preview = ended(id);
    assertThat(preview.path("state").asString()).isEqualTo("previewed");
    assertThat(preview.path("counts").path("created").asLong()).isPositive();
    assertThat(preview.path("notes").path(0).path("kind").asString()).isEqualTo("added");
    assertThat(admin.write("POST", "/api/v1/sync/imports/" + id + "/run", "").statusCode())
        .isEqualTo(202);
    JsonNode done = ended(id);
    assertThat(done.path("state").asString()).isEqualTo("succeeded");
    assertThat(done.path("counts")).isEqualTo(preview.path("counts"));
    assertThat(admin.write("POST", "/api/v1/sync/imports/" + id + "/cancel", "").statusCode())
        .isEqualTo(409);

    String chat = done.path("notes").path(0).path("chatId").asString();
    assertThat(eventually("/api/v1/chats/" + chat)).contains("\"source\":\"file\"");
    String days = "from=" + world.firstDay() + "&to=" + world.today();
    JsonNode missing = JSON.readTree(admin.get("/api/v1/sync/missing-content?" + days).body());
    assertThat(missing.path("days").path(0).path("filled").asLong()).isPositive();
    assertThat(missing.path("exports").size()).isZero();
    try (Stream<?> left = Files.list(app.folder().resolve("imports"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatIsNoExport_isRefusedAtOnce() throws Exception {
    assertThat(posted("<html>".getBytes(ISO_8859_1), false, 400)).contains("\"field\":\"file\"");
    assertThat(posted("x,y\n".repeat(200_000).getBytes(ISO_8859_1), false, 413))
        .contains("too-large");
    assertThat(app.caller().get("/api/v1/sync/imports").statusCode()).isEqualTo(401);
    assertThat(admin.get("/api/v1/sync/imports/4711").statusCode()).isEqualTo(404);
    assertThat(admin.get("/api/v1/sync/missing-content?from=2026-02-01&to=2026-01-01").statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatCustomersWrote_isShownToWhoMaySeeIt_andClearedByRetention() throws Exception {
    String csv =
        """
        Chat ID,Chat Created At,Message Created At,Message Incoming(YES/NO),Message Type,Message
        c1,2026-11-01 10:00:00,yesterday,YES,TEXT,un secreto
        c1,2026-11-01 10:00:00,2026-11-01 10:00:00,YES,TEXT,hola
        """;
    String path = "/api/v1/sync/imports/";
    long id = JSON.readTree(posted(csv.getBytes(ISO_8859_1), false, 202)).path("id").asLong();
    assertThat(ended(id).path("notes").toString()).contains("un secreto");
    assertThat(admin.get("/sync/import/" + id).body()).contains("un secreto");

    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql("update person set denied = '{EXPORT_PII}' where email = :admin")
        .param("admin", TestApp.ADMIN)
        .update();
    assertThat(admin.get(path + id).body()).contains("no_message_at").doesNotContain("secreto");
    assertThat(admin.get("/sync/import/" + id).body()).doesNotContain("secreto");
    sql.sql("update person set denied = '{}'").update();

    sql.sql("update console_import set created_at = created_at - interval '8 days' where id = :id")
        .param("id", id)
        .update();
    String settings = "/api/v1/settings/retention";
    String rule = "{\"messageTextDays\":7,\"contactDetailsDays\":null}";
    assertThat(admin.write("PUT", settings, rule).statusCode()).isLessThan(300);
    assertThat(admin.write("POST", settings + "/runs", "").statusCode()).isEqualTo(202);
    Patience.await("the clearing", OFTEN, () -> !admin.get(path + id).body().contains("secreto"));
    assertThat(admin.get(path + id).body()).contains("no_message_at");
    assertThat(ended(id).path("fileName").asString()).isEqualTo("export");
  }

  @Test
  void filesOfWhoMayNotSendThem_areRefusedUnread() throws Exception {
    // Larger than allowed: whoever reads it says 413.
    byte[] large = new byte[1_000_000];
    TestPeople.add(app, "manager@example.com", Role.MANAGER, TestApp.PASSWORD);
    TestCaller manager = app.caller().signIn("manager@example.com", TestApp.PASSWORD);
    for (String path : List.of("/api/v1/sync/imports", "/sync/import", "/sign-in", "/nowhere")) {
      assertThat(sent(app.caller(), path, large, false).statusCode()).as(path).isEqualTo(401);
      assertThat(sent(manager, path, large, false).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(sent(admin, "/sign-in", large, false).statusCode()).isEqualTo(403);
    for (String open : List.of("/assets/x", "/actuator/health", "/error", "/a%2fb")) {
      assertThat(sent(app.caller(), open, large, false).statusCode()).as(open).isNotEqualTo(413);
    }
    assertThat(sent(admin, "/api/v1/sync/imports", large, false).statusCode()).isEqualTo(413);
  }

  /** The first two are what a script sends that set the header by hand. */
  @Test
  void aTornUpload_isTheCallersMistake() {
    String whole = "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n--x--\r\n";
    String torn = whole.substring(0, whole.length() - 6);

    assertThat(sentAs("multipart/form-data", whole).statusCode()).isEqualTo(400);
    assertThat(sentAs("multipart/form-data; boundary=y", whole).statusCode()).isEqualTo(400);
    assertThat(sentAs("multipart/form-data; boundary=x", torn).statusCode()).isEqualTo(400);
    assertThat(sentAs("multipart/form-data", "{}").body())
        .contains("cannot be read as it was sent");
  }

  private static HttpResponse<String> sentAs(String type, String body) {
    return admin.send(
        "POST",
        "/api/v1/sync/imports",
        body,
        Map.of("Content-Type", type, "X-XSRF-TOKEN", admin.csrfToken()));
  }

  private static String posted(byte[] file, boolean dryRun, int status) throws Exception {
    HttpResponse<String> answer = sent(admin, "/api/v1/sync/imports", file, dryRun);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static HttpResponse<String> sent(
      TestCaller caller, String path, byte[] file, boolean dryRun) throws Exception {
    String boundary = "a-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%1$s\r
        Content-Disposition: form-data; name="dryRun"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="../chats.png"\r
        \r
        """
            .formatted(boundary, dryRun)
            .getBytes(ISO_8859_1));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1));
    HttpRequest request =
        HttpRequest.newBuilder(app.at(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("X-XSRF-TOKEN", caller.csrfToken())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return caller.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode ended(long id) {
    String path = "/api/v1/sync/imports/" + id;
    Patience.await(
        "the end of the import",
        OFTEN,
        () ->
            !List.of("queued", "running")
                .contains(JSON.readTree(admin.get(path).body()).path("state").asString()));
    return JSON.readTree(admin.get(path).body());
  }

  private static String eventually(String path) {
    Patience.await("an answer", OFTEN, () -> admin.get(path).statusCode() == 200);
    return admin.get(path).body();
  }
}
