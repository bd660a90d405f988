package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Health, meters and request ids as machines see them. */
class OperationsIT {
  private static final Path DASHBOARD = Path.of("../deploy/grafana/b2chat-analytics.json");
  private static final Pattern METER =
      Pattern.compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b(?=[{\\[)])");
  private static final String MANAGER = "manager@example.com";

  private static TestApp app;
  private static TestCaller admin;
  private static TestCaller manager;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    app.awaitReadiness();
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    manager = app.caller().signIn(MANAGER, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void health_isPublicAndTellsTheStatusOnly() {
    for (String path : new String[] {"", "/readiness", "/liveness"}) {
      HttpResponse<String> answer = app.caller().get("/actuator/health" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      assertThat(body.path("status").asString()).isEqualTo("UP");
      assertThat(body.has("components")).as(answer.body()).isFalse();
      assertThat(body.has("details")).isFalse();
    }
  }

  @Test
  void meters_areForAdministratorsAndTheirTokens() {
    assertThat(app.caller().get("/actuator/prometheus").statusCode()).isEqualTo(401);
    assertThat(manager.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    assertThat(admin.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    String token =
        JsonMapper.shared()
            .readTree(
                admin
                    .write(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"scraper\",\"role\":\"ADMIN\",\"expiresInDays\":1}")
                    .body())
            .path("token")
            .asString();
    HttpResponse<String> scraped =
        app.caller().get("/actuator/prometheus", Map.of("Authorization", "Bearer " + token));
    assertThat(scraped.statusCode()).isEqualTo(200);
    assertThat(app.caller().get("/actuator/env").statusCode()).isEqualTo(401);
    assertThat(admin.get("/actuator/env").statusCode()).isEqualTo(404);
  }

  @Test
  void meters_tellEachPart() {
    app.bean(Health.class).look();
    String meters = scrape();
    for (HealthPart part : HealthPart.values()) {
      assertThat(meters).contains("b2a_health{part=\"" + part.key() + "\"}");
    }
    assertThat(meters)
        .containsPattern("b2a_health\\{part=\"postgresql\"} 0\\.0")
        .containsPattern("b2a_health\\{part=\"mail\"} NaN")
        .containsPattern("b2a_budget_limit 10000\\.0")
        .containsPattern("b2a_disk_free_bytes [1-9]");
  }

  @Test
  void theTimeOfQuestions_isAHistogram() {
    double before = count(scrape());
    assertThat(admin.get("/api/v1/query?measures=chats").statusCode()).isEqualTo(200);
    String after = scrape();
    assertThat(count(after)).isGreaterThan(before);
    assertThat(after).contains("b2a_query_seconds_bucket{le=\"+Inf\"}");
  }

  private static double count(String meters) {
    return Pattern.compile("(?m)^b2a_query_seconds_count (\\S+)$")
        .matcher(meters)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  @Test
  void theDashboard_namesOnlyMetersThatExist() throws IOException {
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    Set<String> named = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        METER
            .matcher(target.path("expr").asString())
            .results()
            .map(MatchResult::group)
            .forEach(named::add);
      }
    }
    Set<String> there =
        scrape()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(15).anyMatch(meter -> meter.startsWith("b2a_"));
    assertThat(there).containsAll(named);
    assertThat(there.stream().filter(meter -> meter.startsWith("b2a_")))
        .as("what we measure is shown")
        .allMatch(meter -> named.contains(meter) || meter.matches("b2a_query_seconds_(max|sum)"));
  }

  private static String scrape() {
    return admin.get("/actuator/prometheus").body();
  }

  @Test
  void everyAnswer_namesItsRequest_andKeepsAProperNameOnly() {
    assertThat(id(Map.of())).matches("[0-9a-f]{16}").isNotEqualTo(id(Map.of()));
    assertThat(id(Map.of("X-Request-Id", "proxy-4711-abc"))).isEqualTo("proxy-4711-abc");
    assertThat(id(Map.of("X-Request-Id", "x\" forged=1"))).matches("[0-9a-f]{16}");
    assertThat(id(Map.of("X-Request-Id", "a".repeat(65)))).matches("[0-9a-f]{16}");
  }

  private static String id(Map<String, String> headers) {
    return app.caller()
        .get("/api/v1/session", headers)
        .headers()
        .firstValue("X-Request-Id")
        .orElse("");
  }

  @Test
  void thePage_isForWhoeverOperates() {
    assertThat(admin.get("/health").statusCode()).isEqualTo(200);
    assertThat(manager.get("/health").statusCode()).isEqualTo(403);
    assertThat(app.caller().get("/health").headers().firstValue("Location").orElse(""))
        .contains("/sign-in?next=%2Fhealth");
    assertThat(manager.get("/account").body()).doesNotContain("href=\"/health\"");
    assertThat(admin.get("/account").body()).contains("href=\"/health\"");
  }
}
