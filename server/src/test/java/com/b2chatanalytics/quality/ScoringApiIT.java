package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.Chat;
import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs over the API, and the runs that the product begins by itself. */
class ScoringApiIT {
  private static final String RUNS = "/api/v1/quality/runs";
  private static final String ENVIOS = "\"department\":[\"Envíos\"]}";
  private static ScoringHouse house;

  @BeforeAll
  static void start() {
    house =
        new ScoringHouse(ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withoutRates()));
    TestPeople.add(house.app, "manager@example.com", Role.MANAGER, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @BeforeEach
  void calm() {
    house.calm();
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode post(String body, int status) {
    return json(house.admin.write("POST", RUNS, body), status);
  }

  @Test
  void aDryRun_tellsTheCost_andARunIsWatchedToItsEnd() {
    List<Chat> chats = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Chat chat = ScoringHouse.chat();
      chats.add(ScoringHouse.in("Envíos", chat.id(), chat));
    }
    house.write(chats);
    Patience.await(
        "the read model",
        Duration.ofMillis(200),
        () ->
            post("{\"period\":\"all\",\"dryRun\":true," + ENVIOS, 200).path("chats").asLong()
                == 12);
    JsonNode foreseen = post("{\"period\":\"all\",\"limit\":10,\"dryRun\":true," + ENVIOS, 200);
    assertThat(foreseen.path("chats").asLong()).isEqualTo(10);
    assertThat(foreseen.path("cached").asLong()).isZero();
    assertThat(foreseen.path("requests").asLong()).isBetween(2L, 3L);
    assertThat(foreseen.path("costUsd").asDouble()).isPositive();
    assertThat(house.asked()).isEmpty();

    long id =
        post("{\"from\":\"2026-07-01\",\"to\":\"2026-07-31\",\"limit\":10," + ENVIOS, 202)
            .path("id")
            .asLong();
    assertThat(json(house.admin.get(RUNS + "/" + id), 200).path("state").asString())
        .isEqualTo("queued");
    house.turn();
    JsonNode run = json(house.admin.get(RUNS + "/" + id), 200);
    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("succeeded");
    assertThat(run.path("chats").asLong()).isEqualTo(10);
    assertThat(run.path("scored").asLong()).isEqualTo(10);
    assertThat(run.path("progress").asDouble()).isEqualTo(1);
    assertThat(run.path("requests").asLong()).isEqualTo(2);
    assertThat(run.path("tokens").path("output").asLong()).isPositive();
    assertThat(run.path("costUsd").asDouble()).isPositive();
    assertThat(json(house.admin.get(RUNS), 200).path(0).path("id").asLong()).isEqualTo(id);
    assertThat(house.admin.write("POST", RUNS + "/" + id + "/cancel", "").statusCode())
        .isEqualTo(409);
    JsonNode again = post("{\"period\":\"all\",\"dryRun\":true," + ENVIOS, 200);
    assertThat(again.path("cached").asLong()).isEqualTo(10);
    assertThat(house.admin.get("/api/v1/audit?what=quality").body()).contains("quality.run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"period\":\"never\"}",
        "{\"from\":\"2026-07-02\"}",
        "{\"from\":\"2026-07-02\",\"to\":\"2026-07-01\"}",
        "{\"from\":\"2026-07-01\",\"to\":\"2026-07-02\",\"period\":\"all\"}",
        "{\"limit\":0}",
        "{\"limit\":\"many\"}",
        "{\"department\":\"Ventas\"}",
        "{\"department\":[]}",
        "{\"contact\":[\"1\"]}",
        "{\"dryRun\":\"yes\"}"
      })
  void whatIsWrong_isNamed(String body) {
    JsonNode problem = post(body, 400);
    assertThat(problem.path("errors").size()).as(problem.toString()).isPositive();
  }

  @Test
  void whoMayNotRun_isRefused_andNothingIsThere() {
    TestCaller manager = house.app.caller().signIn("manager@example.com", TestApp.PASSWORD);
    assertThat(manager.get(RUNS).statusCode()).isEqualTo(403);
    assertThat(manager.write("POST", RUNS, "{}").statusCode()).isEqualTo(403);
    assertThat(house.admin.get(RUNS + "/4711").statusCode()).isEqualTo(404);
    assertThat(house.admin.get(RUNS + "/x").statusCode()).isEqualTo(404);
    assertThat(house.admin.write("POST", RUNS + "/4711/cancel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void withoutAKey_theProductSaysWhatIsMissing() {
    try (TestApp bare = TestApp.start()) {
      bare.awaitReadiness();
      TestCaller admin = bare.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      HttpResponse<String> refused = admin.write("POST", RUNS, "{\"period\":\"all\"}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("API key", "ANTHROPIC_API_KEY");
      assertThat(json(admin.write("POST", RUNS, "{\"dryRun\":true}"), 200).path("chats").asLong())
          .isZero();
    }
  }

  @Test
  void aCancel_sendsNothingMore() throws InterruptedException {
    house
        .claude
        .faults()
        .add(ClaudeFault.of(ClaudeFaultKind.SLOW).withDelay(Duration.ofMillis(300)));
    long run = house.begin(house.writeOrdinary(80));
    Thread turn = Thread.startVirtualThread(house::turn);
    Patience.await("the first call", Duration.ofMillis(20), () -> !house.asked().isEmpty());
    assertThat(house.admin.write("POST", RUNS + "/" + run + "/cancel", "").statusCode())
        .isEqualTo(202);
    turn.join();
    ScoringRun ended = house.find(run);
    assertThat(ended.state()).isEqualTo(ScoringState.CANCELLED);
    assertThat(ended.count("sent")).isZero();
    assertThat(ended.count("waiting")).isPositive();
    assertThat(ended.count("scored") + ended.count("waiting")).isEqualTo(80);
  }

  @Test
  void byItself_itScoresWhatHasRested_onceSomebodySaidYes_andAgainWhatWentOn() {
    house.sql.sql("delete from chat").update();
    List<String> chats = house.writeOrdinary(6);
    Scoring scoring = house.app.bean(Scoring.class);
    scoring.startByItself();
    assertThat(scoring.latest(1)).as("nobody said yes").isEmpty();
    house.set("{\"automatic\":true,\"forecastSeen\":true}");
    house
        .sql
        .sql("update chat set closed_at = now() where chat_id = :id")
        .param("id", chats.getFirst())
        .update();
    scoring.startByItself();
    house.turn();
    ScoringRun run = scoring.latest(1).getFirst();
    assertThat(run.automatic()).isTrue();
    assertThat(run.count("scored")).isEqualTo(5);
    scoring.startByItself();
    assertThat(scoring.latest(5)).hasSize(1);
    Coverage coverage = scoring.coverage(Talk.START);
    assertThat(coverage.eligible()).isEqualTo(6);
    assertThat(coverage.scored()).isEqualTo(5);
    assertThat(coverage.waiting()).isOne();
    assertThat(coverage.due()).isZero();

    house
        .sql
        .sql(
            """
            insert into message (chat_no, at, sent_at, incoming, broadcast, body, ordinal)
            select chat_no, closed_at, '', true, false, 'una cosa más, por favor', 99
            from chat where chat_id = :id
            """)
        .param("id", chats.getLast())
        .update();
    house
        .sql
        .sql("update chat set revision = revision + 1 where chat_id = :id")
        .param("id", chats.getLast())
        .update();
    scoring.startByItself();
    house.turn();
    assertThat(scoring.latest(1).getFirst().count("scored")).isOne();
    assertThat(house.count("select count(*) from quality_score where not current")).isOne();
    assertThat(house.score(chats.getLast()).messages()).isEqualTo(6);
  }
}
