package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyncPlanApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    Instant now = app.bean(InstantSource.class).instant();
    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql(
            """
            insert into request_spend (day, need, used)
            values (:day, 'live', 70), (:day, 'backfill', 30)
            """)
        .param("day", LocalDate.ofInstant(now, ZoneId.of("America/Bogota")))
        .update();
    sql.sql(
            """
            insert into sync_lag (hour, kind, seconds, samples)
            values (:hour, 'live', 20, 90), (:hour, 'live', 40, 8), (:hour, 'live', 300, 2),
              (:hour, 'vendor_most', 60, 5)
            """)
        .param("hour", Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)))
        .update();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void plan_tellsWhatRequestsWereAndWillBeSpentOn() {
    JsonNode plan = json(admin.get("/api/v1/sync/plan"));

    assertThat(plan.path("perDay").intValue()).isEqualTo(10_000);
    assertThat(plan.path("needs").valueStream().map(n -> n.path("need").stringValue()))
        .containsExactly("live", "older", "contacts", "reconciliation", "manual", "backfill");
    assertThat(plan.path("needs").path(0).path("used").intValue()).isEqualTo(70);
    assertThat(plan.path("needs").path(0).path("expected").intValue()).isZero();
    assertThat(plan.path("needs").path(5).path("expected").intValue()).isPositive();
    assertThat(plan.path("live").isNull()).as("the tests' product has no schedule").isTrue();
    assertThat(plan.path("backfill").path("days").intValue()).isBetween(85, 95);
    assertThat(Instant.parse(plan.path("backfill").path("endsAt").stringValue()))
        .isAfter(Instant.parse(plan.path("at").stringValue()));
  }

  @Test
  void freshness_countsLagsByTheHour() {
    JsonNode body = json(admin.get("/api/v1/sync/freshness?hours=3"));

    JsonNode live = body.path("hours").path(0).path("lags").path("live");
    assertThat(live.path("samples").intValue()).isEqualTo(100);
    assertThat(live.path("p50Seconds").doubleValue()).isEqualTo(20);
    assertThat(live.path("p95Seconds").doubleValue()).isEqualTo(40);
    assertThat(live.path("longestSeconds").doubleValue()).isEqualTo(300);
    assertThat(body.path("lately").path("vendor_most").path("p50Seconds").doubleValue())
        .isEqualTo(Duration.ofMinutes(1).toSeconds());
    assertThat(admin.get("/api/v1/sync/freshness?hours=841").statusCode()).isEqualTo(400);
    assertThat(app.caller().get("/api/v1/sync/plan").statusCode()).isEqualTo(401);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
