package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyncTruthApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start("B2A_SYNC_FROM=2026-01-01");
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    app.bean(JdbcClient.class)
        .sql(
            """
            insert into sync_day (day, swept_at) values ('2026-01-01', '2026-01-05T00:00:00Z'),
              ('2026-01-02', '2026-01-05T00:00:00Z'), ('2026-01-03', '2026-01-03T12:00:00Z');
            insert into sync_count (day, zone, theirs, proven, ours, held, verdict, rereads,
              counted_at, judged_at, next_at)
            values ('2026-01-01', 'America/Bogota', 3, 0, 0, 0, 'settled', 0,
              '2026-01-06T07:00:00Z', '2026-01-06T07:00:00Z', '2026-01-06T19:00:00Z')
            """)
        .update();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void coverage_hasASquareForEachDay_withItsStateAndReasons() {
    JsonNode body = json(admin.get("/api/v1/sync/coverage?from=2025-12-31&to=2026-01-03"));

    assertThat(body.path("firstDay").stringValue()).isEqualTo("2026-01-01");
    assertThat(body.path("verifiedThrough").stringValue()).isEqualTo("2026-01-01");
    assertThat(body.path("days").valueStream().map(day -> day.path("state").stringValue()))
        .containsExactly("missing", "verified", "complete", "partial");
    assertThat(body.path("days").path(1).path("theirs").longValue()).isEqualTo(3);
    assertThat(body.path("days").path(1).path("differences").toString())
        .isEqualTo("[{\"kind\":\"total_wrong\",\"count\":3}]");
  }

  @Test
  void coverage_answersForTenYears_andDefaultsToTheLastOne() {
    assertThat(json(admin.get("/api/v1/sync/coverage?from=2017-01-01&to=2026-12-31")).path("days"))
        .hasSize(3_652);
    assertThat(json(admin.get("/api/v1/sync/coverage")).path("days")).hasSize(365);
  }

  @Test
  void truth_setsChatsMessagesAndContactsBesideB2Chats() {
    JsonNode body = json(admin.get("/api/v1/sync/truth?from=2026-01-01&to=2026-01-02"));

    assertThat(body.path("dayZone").stringValue()).isEqualTo("America/Bogota");
    JsonNode day = body.path("days").path(0);
    assertThat(day.path("chats").path("ours").longValue()).isZero();
    assertThat(day.path("chats").path("theirs").longValue()).isEqualTo(3);
    assertThat(day.path("messages").path("theirs").isNull()).isTrue();
    assertThat(body.path("contacts").path("ours").longValue()).isZero();
  }

  @Test
  void badRanges_areRefusedAndNamed() {
    for (String bad :
        new String[] {
          "coverage?from=2026-02-01&to=2026-01-01",
          "coverage?from=2001-01-01&to=2026-01-01",
          "coverage?from=yesterday&to=2026-01-01",
          "truth?from=2025-01-01&to=2026-01-01",
          "truth?from=0001-01-01",
          "truth?from=2026-01-01&until=2026-01-02"
        }) {
      HttpResponse<String> answer = admin.get("/api/v1/sync/" + bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type"))
          .as(bad)
          .contains("application/problem+json");
      assertThat(answer.body()).as(bad).contains("\"errors\":[{\"field\":");
    }
  }

  @Test
  void verify_queuesDaysThatAreOver_forThoseWhoMayRunTheSync() {
    HttpResponse<String> answer =
        admin.write(
            "POST", "/api/v1/sync/verify", "{\"from\":\"2026-01-02\",\"to\":\"2026-01-03\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"from\":\"2026-01-02\",\"to\":\"2026-01-03\"}");
    assertThat(
            app.bean(JdbcClient.class)
                .sql("select count(*) from sync_count_asked")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    assertThat(
            admin
                .write(
                    "POST",
                    "/api/v1/sync/verify",
                    "{\"from\":\"2100-01-01\",\"to\":\"2100-01-02\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(admin.write("POST", "/api/v1/sync/verify", "{}").body())
        .contains("\"field\":\"from\"", "\"field\":\"to\"");
    assertThat(app.caller().get("/api/v1/sync/truth").statusCode()).isEqualTo(401);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
