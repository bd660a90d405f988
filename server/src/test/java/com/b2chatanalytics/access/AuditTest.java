package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do stands in the audit, whatever the route thought of, and stays there. */
class AuditTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MANAGER = "ana@example.com";

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static JsonNode latest(String query) {
    HttpResponse<String> answer = admin.get("/api/v1/audit?limit=1&" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("entries").path(0);
  }

  private static long entries() {
    return app.bean(JdbcClient.class)
        .sql("select count(*) from audit_entry")
        .query(Long.class)
        .single();
  }

  @Test
  void signIns_areEntered_withWhoAndFromWhere() {
    app.caller().signIn(MANAGER, TestApp.PASSWORD);

    JsonNode entry = latest("what=session.opened");
    assertThat(entry.path("who").asString()).isEqualTo(MANAGER);
    assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
    assertThat(entry.path("outcome").asString()).isEqualTo("done");
    assertThat(entry.path("at").asString()).isNotBlank();
  }

  @Test
  void signOut_isEntered() {
    app.caller().signIn(MANAGER, TestApp.PASSWORD).write("DELETE", "/api/v1/session", "");

    JsonNode entry = latest("what=session.ended");
    assertThat(entry.path("who").asString()).isEqualTo(MANAGER);
  }

  @Test
  void failedSignIn_isEntered_butNothingThatAStrangerTyped() {
    app.caller().trySignIn(MANAGER, "wrong");
    assertThat(latest("what=session.opened").toString()).contains(MANAGER, "\"refused\"");

    app.caller().trySignIn("my secret password@x", "also secret");
    JsonNode stranger = latest("what=session.opened");
    assertThat(stranger.path("outcome").asString()).isEqualTo("refused");
    assertThat(stranger.path("who").asString()).isEmpty();
    assertThat(stranger.toString()).doesNotContain("secret");
  }

  @Test
  void settings_areEnteredByName_andWhatWasRefusedForWantOfAPermission() {
    String holidays = "/api/v1/settings/holidays";
    assertThat(admin.write("PUT", holidays, "[]").statusCode()).isEqualTo(200);
    JsonNode done = latest("what=settings");
    assertThat(done.path("what").asString()).isEqualTo("settings.holidays");
    assertThat(done.path("who").asString()).isEqualTo(TestApp.ADMIN);

    TestCaller ana = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    assertThat(ana.write("PUT", holidays, "[]").statusCode()).isEqualTo(403);
    JsonNode refused = latest("what=settings");
    assertThat(refused.path("who").asString()).isEqualTo(MANAGER);
    assertThat(refused.path("outcome").asString()).isEqualTo("refused");
  }

  @Test
  void whatCannotBe_changesNothing_andIsLeftOut() {
    long before = entries();
    assertThat(admin.write("PUT", "/api/v1/settings/sla", "{\"goal\":7}").statusCode())
        .isEqualTo(400);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void readingIsNotEntered() {
    long before = entries();
    admin.get("/api/v1/agents");
    admin.get("/api/v1/audit");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void tokens_areEntered_neverTheirSecret() {
    String made =
        admin.write("POST", "/api/v1/tokens", "{\"name\":\"bi\",\"role\":\"ADMIN\"}").body();
    String secret = made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    String id = made.replaceAll(".*\"id\":(\\d+).*", "$1");

    JsonNode entry = latest("what=token.created");
    assertThat(entry.path("object").asString()).isEqualTo("token " + id);
    assertThat(entry.path("details").path("role").asString()).isEqualTo("ADMIN");
    assertThat(entry.toString()).doesNotContain(secret);

    HttpResponse<String> byToken =
        app.caller()
            .send("POST", "/api/v1/sync/pause", "", Map.of("Authorization", "Bearer " + secret));
    assertThat(byToken.statusCode()).isBetween(200, 299);
    assertThat(latest("what=sync").path("via").asString()).isEqualTo("token");

    admin.write("DELETE", "/api/v1/tokens/" + id, "");
    assertThat(latest("what=token").path("what").asString()).isEqualTo("token.revoked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set who = 'nobody'",
        "delete from audit_entry",
        "truncate audit_entry"
      })
  void entries_areNeverChangedOrRemoved(String sql) {
    long before = entries();
    JdbcClient jdbc = app.bean(JdbcClient.class);
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .rootCause()
        .hasMessageContaining("never changed");
    assertThat(entries()).isEqualTo(before).isPositive();
  }

  @Test
  void pages_leadFromTheLatestToTheFirst_withoutGaps() {
    app.caller().signIn(MANAGER, TestApp.PASSWORD);
    app.caller().signIn(MANAGER, TestApp.PASSWORD);
    long seen = 0;
    long last = Long.MAX_VALUE;
    String next = "";
    while (next != null) {
      JsonNode page = JSON.readTree(admin.get("/api/v1/audit?limit=2" + next).body());
      for (JsonNode entry : page.path("entries").values()) {
        assertThat(entry.path("id").asLong()).isLessThan(last);
        last = entry.path("id").asLong();
        seen++;
      }
      next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
    }
    assertThat(seen).isEqualTo(entries());
  }

  @Test
  void filters_narrow() {
    app.caller().signIn(MANAGER, TestApp.PASSWORD);
    for (JsonNode entry :
        JSON.readTree(admin.get("/api/v1/audit?who=ANA@&what=session").body())
            .path("entries")
            .values()) {
      assertThat(entry.path("who").asString()).isEqualTo(MANAGER);
      assertThat(entry.path("what").asString()).startsWith("session.");
    }
    assertThat(admin.get("/api/v1/audit?from=2020-01-01&to=2020-01-02").body())
        .isEqualTo("{\"entries\":[],\"next\":null}");
    assertThat(latest("from=2020-01-01").path("id").asLong()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "limit=0", "limit=501", "cursor=x", "whom=ana"})
  void badParameters_areNamed(String query) {
    HttpResponse<String> answer = admin.get("/api/v1/audit?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + query.replaceAll("=.*", ""));
  }

  @Test
  void onlyWhoMayReadTheAudit_readsIt() {
    TestCaller ana = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    for (String path : List.of("/api/v1/audit", "/settings/audit", "/settings/audit.csv")) {
      assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void csv_isHarmlessInASpreadsheet() {
    HttpResponse<String> file = admin.get("/settings/audit.csv?what=session");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(file.body()).startsWith("at,who,via,what").contains("session.opened");
    assertThat(latest("what=audit.exported").path("who").asString()).isEqualTo(TestApp.ADMIN);
  }
}
