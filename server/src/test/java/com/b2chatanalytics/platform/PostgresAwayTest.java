package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The product on its own PostgreSQL, which is taken away. */
class PostgresAwayTest {
  private static final List<String> SETTINGS =
      List.of(
          "B2A_MODE=live",
          "B2CHAT_API_URL=http://127.0.0.1:9",
          "B2A_SYNC_INTERVAL=off",
          "B2A_ADMIN_EMAIL=" + TestApp.ADMIN,
          "B2A_ADMIN_PASSWORD=" + TestApp.PASSWORD);

  @Test
  void killedPostgres_isRevived_whilePeopleReadA503() throws IOException {
    try (TestApp app = TestApp.startWith(SETTINGS)) {
      TestCaller ana = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      var postgres = (EmbeddedPostgres) app.bean(Postgres.class);
      ProcessHandle server = postgres.process().orElseThrow();
      // Without its program the server cannot be revived until we put it back.
      Path program =
          app.folder().resolve("postgres/postgresql-" + PostgresBinaries.VERSION + "/bin/postgres");
      Path hidden = program.resolveSibling("hidden");
      Files.move(program, hidden);
      server.destroyForcibly();

      await(() -> ana.get("/api/v1/session").statusCode() == 503);
      assertAway(app, ana);
      Files.move(hidden, program, StandardCopyOption.ATOMIC_MOVE);

      await(() -> ana.get("/actuator/health").statusCode() == 200);
      assertThat(ana.get("/api/v1/session").body()).contains(TestApp.ADMIN);
      assertThat(ana.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  private static void assertAway(TestApp app, TestCaller ana) {
    HttpResponse<String> api = ana.get("/api/v1/session");
    assertThat(api.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(api.headers().firstValue("retry-after")).contains("5");

    HttpResponse<String> page =
        app.caller().get("/", Map.of("Accept", "text/html", "Accept-Language", "en"));
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Back in a moment", "http-equiv=\"refresh\"")
        .doesNotContain("href");

    HttpResponse<String> health = ana.get("/actuator/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("\"status\":\"DOWN\"").doesNotContain("postgres");
    assertThat(ana.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(ana.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute").isLessThan(deadline);
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
