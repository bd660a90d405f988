package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Back up, wipe, restore: the same answers. */
class BackupCommandIT {
  private static final Instant START = Instant.parse("2026-11-24T15:30:00Z");
  private static final String MONTH = "from=2026-10-25&to=2026-11-24";
  private static final List<String> QUESTIONS =
      List.of(
          "/api/v1/query?compare=previous&by=channel,agent&measures=chats,first_response.p95&"
              + MONTH,
          "/api/v1/query?by=date&measures=chats,messages_in,response.p90,handling.mean&clock=business&"
              + MONTH,
          "/api/v1/query?by=hour,weekday&measures=first_response.p50,sla.first_response&" + MONTH,
          "/api/v1/query?by=contact&limit=50&measures=chats&" + MONTH,
          "/api/v1/chats?limit=200&" + MONTH,
          "/api/v1/chats?limit=50&sort=-first_response&breached=first_response&" + MONTH,
          "/api/v1/contacts?limit=200",
          "/api/v1/agents",
          "/api/v1/departments",
          "/api/v1/settings/sla",
          "/api/v1/settings/office-hours",
          "/api/v1/settings/retention",
          "/api/v1/sync/runs?limit=20",
          "/api/v1/sync/quarantine");

  @TempDir static Path folder;

  private static SimulatedTime time;
  private static Simulator simulator;

  @BeforeAll
  static void simulate() {
    time = SimulatedTime.startingAt(START, 1);
    WorldSettings plain = WorldSettings.defaults();
    World world =
        World.of(
            new WorldSettings(
                plain.seed(), ZoneId.of("America/Bogota"), 40, 40, plain.pollAnswers()),
            time);
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
  }

  @AfterAll
  static void end() {
    simulator.close();
  }

  private static List<String> settings(TestDatabase.Address address) {
    List<String> all = new ArrayList<>(List.of(address.asProperties()));
    all.addAll(
        List.of(
            "B2A_MODE=live",
            "B2A_ADMIN_EMAIL=" + TestApp.ADMIN,
            "B2A_ADMIN_PASSWORD=" + TestApp.PASSWORD,
            "B2CHAT_API_URL=" + simulator.uri(),
            "B2CHAT_USERNAME=" + simulator.username(),
            "B2CHAT_PASSWORD=" + simulator.password(),
            "B2A_SYNC_FROM=2026-10-25",
            "B2A_SYNC_INTERVAL=2s",
            "B2A_RATE_PER_SECOND=1000",
            "B2A_RATE_PER_DAY=1000000"));
    return all;
  }

  private record Said(int status, String out, String err) {}

  private static Said command(List<String> settings, String... arguments) {
    MockEnvironment environment = new MockEnvironment();
    settings.forEach(one -> {
      int at = one.indexOf('=');
      environment.setProperty(one.substring(0, at), one.substring(at + 1));
    });
    environment.setProperty("B2A_DATA_DIR", folder.resolve("data").toString());
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        new BackupCommand(
                environment,
                time,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .obey(List.of(arguments));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, JsonNode> answers(TestApp app) {
    TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (String question : QUESTIONS) {
      var answer = admin.get(question);
      assertThat(answer.statusCode()).as(question + ": " + answer.body()).isEqualTo(200);
      answers.put(question, JsonMapper.shared().readTree(answer.body()));
    }
    JsonNode list = Objects.requireNonNull(answers.get("/api/v1/chats?limit=200&" + MONTH));
    for (JsonNode chat : list.path("chats")) {
      String one = "/api/v1/chats/" + chat.path("id").asString();
      answers.put(one, JsonMapper.shared().readTree(admin.get(one).body()));
    }
    return answers;
  }

  private static void awaitNumbers(TestApp app) {
    Patience.await(
        "the read model",
        () ->
            app.bean(ReadModel.class).revision() >= 0
                && app.bean(ReadModel.class).revision() == app.bean(ChatArchive.class).revision());
  }

  @Test
  void aRestoredProduct_givesTheSameAnswers() throws Exception {
    Path file = folder.resolve("whole.zip");
    List<String> before = settings(TestDatabase.createEmpty());
    Map<String, JsonNode> expected;
    try (TestApp app = TestApp.startWith(before, time)) {
      SyncControl sync = app.bean(SyncControl.class);
      Patience.await("the first chats", () -> sync.standing().dataThrough() != null);
      TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      // A back-fill reads the newest days first.
      String first = "/api/v1/query?measures=chats&from=2026-10-26&to=2026-10-26";
      Patience.await(
          "the back-fill", () -> !admin.get(first).body().contains("\"total\":{\"chats\":0}"));
      Patience.await("its end", () -> sync.standing().state().equals("idle"));
      sync.pause();
      Patience.await(
          "a quiet sync", () -> sync.status().entities().getFirst().checkpoint() == null);
      time.speed(0);
      awaitNumbers(app);
      expected = answers(app);
      // Beside the running product.
      Said said = command(before, "backup", "--to", file.toString());
      assertThat(said.err()).isEmpty();
      assertThat(said.status()).isZero();
      assertThat(said.out()).contains("Done:", "secret.key");
    }
    assertThat(expected).hasSizeGreaterThan(150);

    List<String> after = settings(TestDatabase.createEmpty());
    Path stale = Files.createDirectories(folder.resolve("data/read-model")).resolve("facts");
    Files.writeString(stale, "of another archive");
    Said said = command(after, "restore", "--from", file.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    assertThat(stale).doesNotExist();
    try (TestApp app = TestApp.startWith(after, time)) {
      awaitNumbers(app);
      Map<String, JsonNode> actual = answers(app);
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      expected.forEach(
          (question, answer) -> assertThat(actual.get(question)).as(question).isEqualTo(answer));
    }

    Said again = command(after, "restore", "--from", file.toString());
    assertThat(again.status()).isOne();
    assertThat(again.err()).contains("not empty");
  }

  @Test
  void aCommandThatIsNotUnderstood_saysHowItIsSaid() {
    for (String[] wrong :
        new String[][] {{"backup"}, {"backup", "--from", "x"}, {"restore", "--to", "x"}}) {
      Said said = command(List.of("B2A_MODE=live"), wrong);
      assertThat(said.status()).isEqualTo(2);
      assertThat(said.err()).contains("backup --to FILE");
    }
    assertThat(BackupCommand.knows("--server.port=1")).isFalse();
    assertThat(BackupCommand.knows()).isFalse();
  }

  @Test
  void withoutADatabase_itSaysWhereItLooked() {
    Said said = command(List.of("B2A_MODE=live"), "backup", "--to", folder + "/none.zip");
    assertThat(said.status()).isOne();
    assertThat(said.err()).contains("no database in", "B2A_DATA_DIR");
  }
}
