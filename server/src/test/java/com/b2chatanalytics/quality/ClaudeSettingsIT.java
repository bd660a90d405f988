package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Claude as it is set and tried; the environment names the address, the rest is typed. */
class ClaudeSettingsIT {
  private static final String PATH = "/api/v1/settings/claude";
  private static final String MANAGER = "manager@example.com";
  private static final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults());

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start("ANTHROPIC_BASE_URL=" + claude.uri());
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
    claude.close();
  }

  @BeforeEach
  void calm() {
    claude.faults().clear();
    app.bean(JdbcClient.class).sql("delete from setting where key = 'claude'").update();
    app.bean(JdbcClient.class).sql("delete from quality_request").update();
    app.bean(ClaudeAccount.class).put(app.bean(ClaudeAccount.class).read(Map.of()));
  }

  private static JsonNode put(String body) {
    return json(admin.write("PUT", PATH, body), 200);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode tested(String body) {
    return json(admin.write("POST", PATH + "/test", body), 200);
  }

  private static String reason(JsonNode tested, String step) {
    for (JsonNode each : tested.path("steps")) {
      if (each.path("step").asString().equals(step)) {
        return each.path("state").asString() + " " + each.path("reason").asString();
      }
    }
    return "";
  }

  @Test
  void theKey_isSealed_neverShown_andCanBeForgotten() {
    JsonNode before = json(admin.get(PATH), 200);
    assertThat(before.path("keySet").booleanValue()).isFalse();
    assertThat(app.bean(ClaudeSource.class).now().ready()).isFalse();
    JsonNode after = put("{\"apiKey\":\"sk-ant-word-4711\"}");
    assertThat(after.path("keySet").booleanValue()).isTrue();
    assertThat(after.toString()).doesNotContain("4711");
    assertThat(app.bean(ClaudeSource.class).now().key()).isEqualTo("sk-ant-word-4711");
    assertThat(app.bean(ClaudeSource.class).now().toString()).doesNotContain("4711");
    String kept =
        app.bean(JdbcClient.class)
            .sql("select string_agg(cast(s as text), ' ') from setting s")
            .query(String.class)
            .single();
    assertThat(kept).doesNotContain("4711");
    assertThat(admin.get("/settings/claude").body()).doesNotContain("4711");
    assertThat(put("{\"apiKey\":\"\"}").path("keySet").booleanValue()).isFalse();
  }

  @Test
  void whatIsLeftOut_stays_andEverythingTakesEffectAtOnce() {
    put(
        """
        {"model":"claude-sonnet-5-5","effort":"medium","mode":"batches","dailyCapUsd":12.34,
         "weights":{"resolution":0.7,"sentiment":0.3},"language":"pt"}
        """);
    put("{\"effort\":\"high\"}");
    ClaudeSettings now = app.bean(ClaudeSource.class).now();
    assertThat(now.model()).isEqualTo("claude-sonnet-5-5");
    assertThat(now.effort()).isEqualTo(Effort.HIGH);
    assertThat(now.mode()).isEqualTo(Forecast.Mode.BATCHES);
    assertThat(now.dailyCap()).isEqualTo(12_340_000);
    assertThat(now.weights().effectiveness(100, 0)).isEqualTo(70);
    assertThat(now.language().getLanguage()).isEqualTo("pt");
    assertThat(now.address()).isEqualTo(claude.uri().toString());
    assertThat(now.automatic()).isFalse();
    assertThat(now.simulated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"effort\":\"utmost\"}|effort",
        "{\"mode\":\"ONE_BY_ONE\"}|mode",
        "{\"dailyCapUsd\":-1}|dailyCapUsd",
        "{\"dailyCapUsd\":1.005}|dailyCapUsd",
        "{\"dailyCapUsd\":\"5\"}|dailyCapUsd",
        "{\"model\":\"claude-fable-5-2\"}|model",
        "{\"model\":\"../v1/files\"}|model",
        "{\"language\":\"de\"}|language",
        "{\"weights\":{\"resolution\":0.6,\"sentiment\":0.6}}|weights",
        "{\"weights\":0.6}|weights",
        "{\"prices\":{\"m\":{\"input\":1}}}|prices.m.output",
        "{\"prices\":{\"m\":{\"input\":0,\"output\":1,\"write5m\":1,\"write1h\":1,\"read\":1}}}"
            + "|prices.m.input",
        "{\"prices\":{\"m\":{\"input\":1,\"output\":1,\"write5m\":1,\"write1h\":1,\"read\":1,"
            + "\"threshold\":9}}}|prices.m.beyond",
        "{\"prices\":{\"claude-haiku-5-5\":null}}|model",
        "{\"prices\":[]}|prices",
        "{\"apiKey\":\"with space\"}|apiKey",
        "{\"automatic\":true}|forecastSeen",
        "{\"automatic\":\"yes\"}|automatic",
        "{\"temperature\":0}|temperature",
        "[]|body"
      })
  void whatIsWrong_isNamed_andNothingIsKept(String body, String field) {
    HttpResponse<String> answer = admin.write("PUT", PATH, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field);
    assertThat(json(admin.get(PATH), 200).path("model").asString()).isEqualTo("claude-haiku-5-5");
  }

  @Test
  void automaticScoring_asksForTheForecastOnce_andAgainForAnotherModel() {
    put("{\"automatic\":true,\"forecastSeen\":true}");
    assertThat(put("{\"dailyCapUsd\":1}").path("automatic").booleanValue()).isTrue();
    json(admin.write("PUT", PATH, "{\"model\":\"claude-opus-5-5\"}"), 400);
    put("{\"model\":\"claude-opus-5-5\",\"forecastSeen\":true}");
    JsonNode forecast = json(admin.get(PATH + "/forecast"), 200);
    assertThat(forecast.path("model").asString()).isEqualTo("claude-opus-5-5");
    assertThat(forecast.path("capPerMonthUsd").decimalValue()).isEqualByComparingTo("30");
  }

  @Test
  void prices_areLaidOverThoseThatHold() {
    JsonNode all =
        put(
            """
            {"prices":{"my-model":{"input":1.5,"output":2,"write5m":1,"write1h":1,"read":0,
              "threshold":1000,
              "beyond":{"input":3,"output":4,"write5m":1,"write1h":1,"read":0}},
              "claude-sonnet-5":null},"model":"my-model"}
            """);
    assertThat(all.path("prices").propertyNames())
        .contains("my-model", "claude-opus-5-5")
        .doesNotContain("claude-sonnet-5");
    ModelPrice price = app.bean(ClaudeSource.class).now().prices().find("my-model").orElseThrow();
    assertThat(price.cost(new Usage(1000, 0, 0, 0, 10, false))).isEqualTo(1520);
    assertThat(price.cost(new Usage(1001, 0, 0, 0, 10, false))).isEqualTo(3043);
  }

  @Test
  void theTest_saysStepByStepWhatCameBack_andItsCostIsCounted() {
    put("{\"apiKey\":\"" + claude.apiKey() + "\"}");
    JsonNode tested = tested("{}");
    assertThat(tested.path("ok").booleanValue()).as(tested.toString()).isTrue();
    assertThat(tested.toString()).contains("1000 / 2000000 / 400000");
    assertThat(tested.toString()).doesNotContain(claude.apiKey());
    ClaudeStanding standing = app.bean(ClaudeNews.class).standing();
    assertThat(standing.answeredAt()).isNotNull();
    assertThat(standing.spent()).isBetween(1L, 10_000L);
    assertThat(standing.trouble()).isNull();
  }

  @Test
  void theTest_endsAtTheFirstStepThatFails() {
    assertThat(reason(tested("{}"), "key")).isEqualTo("failed missing");
    JsonNode wrong = tested("{\"apiKey\":\"wrong\"}");
    assertThat(reason(wrong, "key")).isEqualTo("failed key");
    assertThat(reason(wrong, "model")).isEqualTo("skipped skipped");
    String key = "\"apiKey\":\"" + claude.apiKey() + "\"";
    JsonNode unknown =
        tested(
            "{"
                + key
                + ",\"model\":\"nobody-1\",\"prices\":{\"nobody-1\":{\"input\":1,"
                + "\"output\":1,\"write5m\":1,\"write1h\":1,\"read\":1}}}");
    assertThat(reason(unknown, "model")).isEqualTo("failed unknown");
    assertThat(json(admin.get(PATH), 200).path("keySet").booleanValue()).isFalse();
  }

  @Test
  void theTest_tellsLimitsAndOutagesApart() {
    String body = "{\"apiKey\":\"" + claude.apiKey() + "\"}";
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.SPEND_LIMIT).on("/v1/messages").times(1));
    assertThat(reason(tested(body), "message")).isEqualTo("failed spent");
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.CUT_OFF).on("/v1/messages").times(1));
    assertThat(reason(tested(body), "message")).isEqualTo("failed broken");
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.OVERLOADED).on("/v1/models").times(1));
    JsonNode overloaded = tested(body);
    assertThat(reason(overloaded, "key")).isEqualTo("failed unavailable");
    List<Long> costs =
        app.bean(JdbcClient.class)
            .sql("select coalesce(cost, reserved) from quality_request order by id")
            .query(Long.class)
            .list();
    // What was refused costs nothing; what was cut off may have been billed.
    assertThat(costs).hasSize(2).first().isEqualTo(0L);
    assertThat(costs.getLast()).isPositive();
    assertThat(app.bean(ClaudeNews.class).standing().trouble())
        .isEqualTo(ClaudeTrouble.UNREACHABLE);
  }

  @Test
  void anotherAddress_isNeverInside_andNeedsTheKeyAgain() {
    try (TestApp free = TestApp.start("ANTHROPIC_BASE_URL=")) {
      TestCaller theirs = free.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      theirs.write("PUT", PATH, "{\"apiKey\":\"stored-4711\"}");
      for (String inside :
          List.of(
              "https://127.0.0.1",
              "https://169.254.169.254",
              "https://[::1]",
              "https://localhost:8080",
              "https://10.0.0.1/v1",
              "http://api.anthropic.com",
              "https://u:p@api.anthropic.com",
              "https://api.anthropic.com?x=1")) {
        String body = "{\"apiKey\":\"k\",\"address\":\"" + inside + "\"}";
        HttpResponse<String> answer = theirs.write("PUT", PATH, body);
        assertThat(answer.statusCode()).as(inside).isEqualTo(400);
        assertThat(answer.body()).as(inside).contains("\"field\":\"address\"");
      }
      String elsewhere = "\"address\":\"https://example.com\"";
      assertThat(theirs.write("PUT", PATH, "{" + elsewhere + "}").body())
          .contains("\"field\":\"apiKey\"");
      assertThat(theirs.write("POST", PATH + "/test", "{" + elsewhere + "}").statusCode())
          .isEqualTo(400);
      assertThat(theirs.write("PUT", PATH, "{\"apiKey\":\"k\"," + elsewhere + "}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void theEnvironmentsKey_winsAndGoesToItsAddressOnly() {
    try (TestApp fixed =
        TestApp.start("ANTHROPIC_BASE_URL=", "ANTHROPIC_API_KEY=from-environment")) {
      TestCaller theirs = fixed.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      String body = "{\"apiKey\":\"typed\",\"address\":\"https://example.com\"}";
      JsonNode shown = json(theirs.write("PUT", PATH, body), 200);
      assertThat(shown.path("fixed").toString()).contains("apiKey", "address");
      ClaudeSettings now = fixed.bean(ClaudeSource.class).now();
      assertThat(now.key()).isEqualTo("from-environment");
      assertThat(now.address()).isEqualTo("https://api.anthropic.com");
      assertThat(theirs.get("/settings/claude").body()).doesNotContain("from-environment");
    }
  }

  @Test
  void aDemo_hasASimulatedClaude_whateverKeyTheEnvironmentHolds() {
    List<String> demo =
        List.of("B2A_MODE=demo", "B2A_SYNC_INTERVAL=off", "ANTHROPIC_API_KEY=real-4711");
    try (TestApp shown = TestApp.startWith(demo)) {
      ClaudeSettings now = shown.bean(ClaudeSource.class).now();
      assertThat(now.simulated()).isTrue();
      assertThat(now.automatic()).isTrue();
      assertThat(now.key()).isNotEqualTo("real-4711");
      assertThat(now.address()).startsWith("http://127.0.0.1:");
      assertThat(now.dailyCap()).isEqualTo(1_000_000);
    }
  }

  @Test
  void aManager_seesNothingOfIt_andAChangeIsAudited() {
    TestCaller manager = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    assertThat(manager.get(PATH).statusCode()).isEqualTo(403);
    assertThat(manager.get("/settings/claude").statusCode()).isEqualTo(403);
    assertThat(manager.write("PUT", PATH, "{}").statusCode()).isEqualTo(403);
    put("{\"effort\":\"medium\"}");
    assertThat(admin.get("/api/v1/audit?what=settings.claude").body())
        .contains("settings.claude")
        .doesNotContain("apiKey");
  }
}
