package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.quality.TestScores;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores over HTTP: of one chat with their evidence, in lists and in numbers. */
class ChatQualityApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MONDAY = "from=2026-07-06&to=2026-07-06";
  private static final String ASKED = "¿Dónde está mi pedido?";
  private static final String TOLD = "Claro [PERSON_1], llega mañana.";

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    for (int i = 1; i <= 4; i++) {
      TestChats.write(app, chat("chat-" + i, "\"2026-07-06 09:30:00\"", "\"Ventas\""));
    }
    TestChats.write(app, chat("open", "null", "\"Ventas\""));
    TestChats.write(app, chat("elsewhere", "\"2026-07-06 09:30:00\"", "\"Legal\""));
    score("chat-1").corrected("{\"sentiment\":90}").doubted("disputed").write(app);
    TestScores.of("chat-2").judged(40, 30, 50, 20, ASKED, TOLD).by("score-2").write(app);
    TestScores.of("chat-3").judged("resolution", 70, 0, ASKED).after(1).write(app);
    score("elsewhere").write(app);
    awaitReadModel();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  private static TestScores score(String chat) {
    return TestScores.of(chat)
        .judged(80, 50, 95, 60, ASKED, TOLD)
        .placeholder("[PERSON_1]", "Marta")
        .summed("[PERSON_1] preguntó por su pedido.")
        .coached("IMPROVE", "EMPATHY", 1, "Saluda a [PERSON_1].")
        .about("envío", "pedido");
  }

  private static String chat(String id, String closed, String department) {
    return """
    {"chat_id":"%s","provider":"WHATSAPPB2CHAT","status":"CLOSED",
     "agent":{"name":"Ana Ruiz","username":"ana","email":"ana@example.com"},
     "department":%s,"alias":"Línea 1","tags":[],"contact":{"id":7,"name":"Marta"},
     "created_at":"2026-07-06 09:00:00","opened_at":"2026-07-06 09:00:00",
     "picked_up_at":"2026-07-06 09:00:05","responded_at":"2026-07-06 09:01:00",
     "closed_at":%s,
     "messages":[{"body":"¿Dónde está mi pedido?","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:00:00"},
      {"body":"Claro Marta, llega mañana.","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:01:00"}]}
    """
        .formatted(id, department, closed);
  }

  private static void awaitReadModel() {
    ReadModel readModel = app.bean(ReadModel.class);
    long revision = app.bean(ChatArchive.class).revision();
    Patience.await("the read model", () -> readModel.revision() >= revision);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static JsonNode ok(String path) {
    HttpResponse<String> answer = admin.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void scoredChat_hasScoresAndEvidence_withNamesPutBack() {
    JsonNode json = ok("/api/v1/chats/chat-1/quality");

    assertThat(json.path("state").stringValue()).isEqualTo("scored");
    assertThat(json.path("reason").isNull()).isTrue();
    assertThat(json.path("resolution").intValue()).isEqualTo(80);
    assertThat(json.path("sentiment").intValue()).as("corrected").isEqualTo(90);
    assertThat(json.path("corrected").path(0).stringValue()).isEqualTo("sentiment");
    assertThat(json.path("effectiveness").doubleValue()).isEqualTo(84.0);
    assertThat(json.path("evidence").size()).isEqualTo(4);
    JsonNode clarity = json.path("evidence").path(3);
    assertThat(clarity.path("criterion").stringValue()).isEqualTo("clarity");
    assertThat(clarity.path("messageIndex").intValue()).isEqualTo(1);
    assertThat(clarity.path("quote").stringValue()).isEqualTo("Claro Marta, llega mañana.");
    assertThat(json.path("summary").stringValue()).isEqualTo("Marta preguntó por su pedido.");
    assertThat(json.path("coaching").path(0).path("point").stringValue())
        .isEqualTo("Saluda a Marta.");
    assertThat(json.path("model").stringValue()).isEqualTo(TestScores.MODEL);
    assertThat(json.path("promptVersion").stringValue()).isEqualTo("score-1");
    assertThat(json.path("doubts").path(0).stringValue()).isEqualTo("disputed");
    assertThat(json.path("cached").booleanValue()).isFalse();
    assertThat(json.path("wentOn").booleanValue()).isFalse();
    assertThat(ok("/api/v1/chats/chat-3/quality").path("wentOn").booleanValue()).isTrue();
  }

  @Test
  void scoredChat_keepsPlaceholders_forWhoeverMayNotExportPersonalData() {
    String body = "{\"name\":\"bi\",\"role\":\"MANAGER\",\"permissions\":[\"analytics:read\"]}";
    JsonNode token = JSON.readTree(admin.write("POST", "/api/v1/tokens", body).body());
    HttpResponse<String> answer =
        app.caller()
            .get(
                "/api/v1/chats/chat-1/quality",
                java.util.Map.of("Authorization", "Bearer " + token.path("token").stringValue()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("[PERSON_1] preguntó").doesNotContain("Marta");
  }

  @ParameterizedTest
  @CsvSource({"open,ineligible,not_closed", "chat-4,waiting,no_key"})
  void chatWithoutScore_saysWhy(String chat, String state, String reason) {
    JsonNode json = ok("/api/v1/chats/" + chat + "/quality");

    assertThat(json.path("state").stringValue()).isEqualTo(state);
    assertThat(json.path("reason").stringValue()).isEqualTo(reason);
    assertThat(json.path("resolution").isNull()).isTrue();
    assertThat(json.path("evidence").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"refused,policy", "failed,two_voids"})
  void chatThatCameOutBadly_saysHow(String state, String reason) {
    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql(
            """
            with run as (
              insert into quality_run (trigger, state, asked, model, effort, mode, prompt, created_at)
              values ('manual', 'partial', '{}', 'm', 'low', 'messages', 'score-1', now())
              returning id)
            insert into quality_item (run_id, chat_no, place, state, reason)
            select run.id, chat_no, 1, :state, :reason from run, chat where chat_id = 'chat-4'
            """)
        .param("state", state)
        .param("reason", reason)
        .update();
    try {
      JsonNode json = ok("/api/v1/chats/chat-4/quality");
      assertThat(json.path("state").stringValue()).isEqualTo(state);
      assertThat(json.path("reason").stringValue()).isEqualTo(reason);
    } finally {
      sql.sql("delete from quality_item").update();
      sql.sql("delete from quality_run").update();
    }
  }

  @Test
  void chatBeyondReach_doesNotExist() {
    TestPeople.add(app, "limited@example.com", Role.MANAGER, TestApp.PASSWORD);
    long id =
        Objects.requireNonNull(
            app.bean(JdbcClient.class)
                .sql("select id from person where email = 'limited@example.com'")
                .query(Long.class)
                .single());
    admin.write("PUT", "/api/v1/people/" + id, "{\"departments\":[\"Ventas\"]}");
    TestCaller limited = app.caller().signIn("limited@example.com", TestApp.PASSWORD);

    assertThat(limited.get("/api/v1/chats/elsewhere/quality").statusCode()).isEqualTo(404);
    assertThat(limited.get("/api/v1/chats/chat-1/quality").statusCode()).isEqualTo(200);
    assertThat(admin.get("/api/v1/chats/nothing/quality").statusCode()).isEqualTo(404);
  }

  @Test
  void numbers_countCorrectedScores_andTellWhoMadeThem() {
    JsonNode json =
        ok(
            "/api/v1/query?measures=chats,quality.effectiveness,quality.effectiveness.count,"
                + "quality.coverage,quality.resolution.p90&department=Ventas&"
                + MONDAY);
    JsonNode total = json.path("total");

    assertThat(total.path("quality.effectiveness").doubleValue()).isEqualTo((84.0 + 36.0) / 2);
    assertThat(total.path("quality.effectiveness.count").longValue()).isEqualTo(2);
    assertThat(total.path("quality.resolution.p90").intValue()).isEqualTo(80);
    assertThat(total.path("quality.coverage").doubleValue()).isEqualTo(3 / 4.0);
    assertThat(json.path("scoredBy").size()).isEqualTo(2);
    assertThat(json.path("scoredBy").path(0).path("promptVersion").stringValue())
        .isEqualTo("score-1");
    assertThat(json.path("scoredBy").path(0).path("chats").longValue()).isEqualTo(2);
    assertThat(ok("/api/v1/query?measures=chats&" + MONDAY).has("scoredBy")).isFalse();
  }

  @Test
  void lists_sortAndBoundByScore() {
    JsonNode json =
        ok(
            "/api/v1/chats?measure=quality.effectiveness&sort=quality.effectiveness"
                + "&max.quality.effectiveness=83.99&department=Ventas&"
                + MONDAY);
    assertThat(json.path("total").longValue()).isEqualTo(1);
    JsonNode chat = json.path("chats").path(0);
    assertThat(chat.path("id").stringValue()).isEqualTo("chat-2");
    assertThat(chat.path("quality").path("effectiveness").doubleValue()).isEqualTo(36.0);
    assertThat(chat.path("quality").path("promptVersion").stringValue()).isEqualTo("score-2");
    assertThat(
            ok("/api/v1/chats?topic=pedido&department=Ventas&" + MONDAY).path("total").longValue())
        .isEqualTo(1);
    assertThat(admin.get("/api/v1/chats?max.quality.clarity=101").statusCode()).isEqualTo(400);
    assertThat(admin.get("/api/v1/chats?min.quality.clarity=1.234").statusCode()).isEqualTo(400);
  }
}
