package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The B2Chat account as it is entered, tested and used, without a restart. */
class B2ChatSettingsApiIT {
  private static final String PATH = "/api/v1/settings/b2chat";
  private static final String MANAGER = "manager@example.com";
  private static final String WRONG = "wrong-word-4711";

  private static Simulator simulator;
  private static SimulatedTime time;
  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    time = SimulatedTime.startingAt(Instant.parse("2026-11-24T15:30:00Z"), 1);
    WorldSettings plain = WorldSettings.defaults();
    World world =
        World.of(
            new WorldSettings(
                plain.seed(), ZoneId.of("America/Bogota"), 10, 40, plain.pollAnswers()),
            time);
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    List<String> settings = new ArrayList<>(TestApp.liveSettings());
    settings.removeIf(one -> one.startsWith("B2CHAT_API_URL") || one.startsWith("B2A_SYNC"));
    settings.add("B2CHAT_API_URL=" + simulator.uri());
    settings.addAll(List.of("B2A_SYNC_INTERVAL=1s", "B2A_SYNC_FROM=2026-11-20"));
    settings.add("B2A_RATE_PER_SECOND=1000");
    app = TestApp.startWith(settings, time);
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
    simulator.close();
  }

  @AfterEach
  void calm() {
    simulator.faults().clear();
  }

  private static String body(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  private static String right() {
    return body(simulator.username(), simulator.password());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** The step that failed and why, or {@code passed}. */
  private static String tested(String body) {
    JsonNode result = json(admin.write("POST", PATH + "/test", body));
    for (JsonNode step : result.path("steps")) {
      if (step.path("state").asString().equals("failed")) {
        assertThat(result.path("ok").asBoolean()).isFalse();
        return step.path("step").asString() + "." + step.path("reason").asString();
      }
    }
    assertThat(result.path("ok").asBoolean()).isTrue();
    return "passed";
  }

  @Test
  void whatIsEntered_isUsedAtOnce_keptSealedAndNeverTold() {
    assertThat(json(admin.get(PATH)).path("fixed").toString()).isEqualTo("[\"url\"]");
    JsonNode kept = json(admin.write("PUT", PATH, body(simulator.username(), WRONG)));
    assertThat(kept.path("passwordSet").asBoolean()).isTrue();
    SyncControl sync = app.bean(SyncControl.class);
    Patience.await(
        "the refusal",
        () -> {
          var trouble = sync.standing().trouble();
          return trouble != null && trouble.kind().equals("password");
        });

    assertThat(json(admin.write("PUT", PATH, right())).toString()).doesNotContain("secret");
    Patience.await("the first chats", () -> sync.standing().dataThrough() != null);

    assertThat(json(admin.get(PATH)).toString())
        .contains("\"username\":\"" + simulator.username() + "\"", "\"passwordSet\":true")
        .doesNotContain(simulator.password(), WRONG);
    String stored =
        app.bean(JdbcClient.class)
            .sql("select string_agg(cast(s as text), ' ') from setting s")
            .query(String.class)
            .single();
    assertThat(stored).contains("v1.").doesNotContain(simulator.password(), WRONG);
  }

  @Test
  void aPasswordLeftOut_stays_unlessItWouldGoElsewhere() {
    json(admin.write("PUT", PATH, right()));
    JsonNode kept =
        json(admin.write("PUT", PATH, "{\"username\":\"%s\"}".formatted(simulator.username())));
    assertThat(kept.path("passwordSet").asBoolean()).isTrue();
    assertThat(tested("{}")).isEqualTo("passed");

    for (String method : List.of("PUT", "POST")) {
      String path = method.equals("PUT") ? PATH : PATH + "/test";
      HttpResponse<String> refused = admin.write(method, path, "{\"username\":\"another\"}");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("\"field\":\"password\"");
    }
  }

  @Test
  void theTest_saysExactlyWhatFailed() {
    assertThat(tested(right())).isEqualTo("passed");
    assertThat(tested(body(simulator.username(), WRONG))).isEqualTo("token.unauthorized");
    assertThat(failing(FaultKind.UNAVAILABLE, "")).isEqualTo("token.unavailable");
    assertThat(failing(FaultKind.HTML, "/oauth")).isEqualTo("token.body");
    assertThat(failing(FaultKind.RATE_LIMITED, "/chats")).isEqualTo("page.throttled");
    assertThat(failing(FaultKind.TRUNCATED, "/chats")).isEqualTo("page.body");
    assertThat(failing(FaultKind.NO_ROWS, "/chats")).isEqualTo("page.body");
    assertThat(failing(FaultKind.TOKEN_EXPIRED, "/chats")).isEqualTo("page.unauthorized");
    assertThat(failing(FaultKind.RESET, "/chats")).isEqualTo("page.unavailable");
    // Stamps of Bogotá, read as if written west of it, lie ahead of now.
    String elsewhere = right().replace("}", ",\"timeZone\":\"America/Los_Angeles\"}");
    assertThat(tested(elsewhere)).isEqualTo("zone.ahead");
  }

  private static String failing(FaultKind kind, String path) {
    simulator.faults().add(Fault.of(kind).on(path));
    try {
      return tested(right());
    } finally {
      simulator.faults().clear();
    }
  }

  @Test
  void aTest_isBookedAndKeepsNothing() {
    json(admin.write("PUT", PATH, right()));
    app.bean(SyncControl.class).pause();
    try {
      Patience.await(
          "a quiet sync", () -> app.bean(SyncControl.class).standing().state().equals("paused"));
      int before = app.bean(RequestBudget.class).today().usedToday();
      assertThat(tested(body("somebody", WRONG))).isEqualTo("token.unauthorized");
      assertThat(app.bean(RequestBudget.class).today().usedToday()).isGreaterThan(before);
      assertThat(json(admin.get(PATH)).path("username").asString()).isEqualTo(simulator.username());
    } finally {
      app.bean(SyncControl.class).resume();
    }
  }

  @Test
  void whatCannotBe_isRefusedByItsField() {
    for (String wrong :
        List.of(
            "{\"username\":\"a:b\",\"password\":\"x\"}",
            "{\"username\":\"\",\"password\":\"x\"}",
            "{\"username\":7,\"password\":\"x\"}")) {
      HttpResponse<String> refused = admin.write("PUT", PATH, wrong);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("\"field\":\"username\"");
    }
    HttpResponse<String> zone =
        admin.write("PUT", PATH, right().replace("}", ",\"timeZone\":\"Atlantis\"}"));
    assertThat(zone.body()).contains("\"field\":\"timeZone\"");
    assertThat(admin.write("PUT", PATH, right().replace("}", ",\"x\":1}")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void managers_seeNothing() {
    TestCaller manager = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    assertThat(manager.get(PATH).statusCode()).isEqualTo(403);
    assertThat(manager.write("PUT", PATH, right()).statusCode()).isEqualTo(403);
    assertThat(manager.write("POST", PATH + "/test", right()).statusCode()).isEqualTo(403);
    assertThat(app.caller().get(PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutAServer_theConnectionIsRefused() {
    try (TestApp lonely = TestApp.start()) {
      TestCaller theirs = lonely.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      JsonNode result = json(theirs.write("POST", PATH + "/test", body("u", "p")));
      assertThat(result.path("steps").toString())
          .contains("\"step\":\"connect\",\"state\":\"failed\",\"reason\":\"refused\"")
          .contains("\"step\":\"token\",\"state\":\"skipped\"");
    }
  }
}
