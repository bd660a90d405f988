package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInTest {
  private static final String MANAGER = "ana@example.com";
  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void forgetAttempts() {
    app.bean(JdbcClient.class).sql("delete from sign_in_attempt").update();
  }

  @Test
  void rightPair_opensASession_whateverTheCaseOfTheMail() {
    TestCaller ana = app.caller().signIn("Ana@Example.com", TestApp.PASSWORD);

    assertThat(ana.get("/api/v1/session").body())
        .isEqualTo("{\"email\":\"ana@example.com\",\"name\":\"ana\",\"role\":\"MANAGER\"}");
  }

  @Test
  void sessionCookie_isOutOfReachForScriptsAndOtherSites() {
    HttpResponse<String> answer = app.caller().trySignIn(MANAGER, TestApp.PASSWORD);

    assertThat(answer.headers().allValues("set-cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("b2a_session=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").doesNotContain("Http"));
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void wrongPair_isAnsweredLikeAnUnknownPerson() {
    HttpResponse<String> known = app.caller().trySignIn(MANAGER, "wrong");
    HttpResponse<String> unknown = app.caller().trySignIn("nobody@example.com", "wrong");

    assertThat(known.statusCode()).isEqualTo(401);
    assertThat(known.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(known.body());
  }

  @Test
  void unknownPeople_takeAsLongAsKnownOnes() {
    long known = median(i -> i % 2 == 0 ? MANAGER : TestApp.ADMIN);
    long unknown = median(i -> "nobody" + i + "@example.com");

    assertThat((double) unknown / known).isBetween(0.4, 2.5);
  }

  @Test
  void tooManyWrongPairs_are429_forKnownAndUnknownAlike() {
    for (String email : List.of(MANAGER, "nobody@example.com")) {
      for (int attempt = 0; attempt < 5; attempt++) {
        assertThat(app.caller().trySignIn(email, "wrong").statusCode()).isEqualTo(401);
      }
      HttpResponse<String> refused = app.caller().trySignIn(email, TestApp.PASSWORD);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 2L);
      assertThat(refused.body()).contains("\"status\":429", "too-many-requests");
    }
  }

  @Test
  void rightPair_givesTheAddressItsAttemptBack() {
    for (int round = 0; round < 12; round++) {
      assertThat(app.caller().trySignIn(MANAGER, "wrong").statusCode()).isEqualTo(401);
      assertThat(app.caller().trySignIn(MANAGER, TestApp.PASSWORD).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void missingFields_areNamedTogether() {
    HttpResponse<String> answer = app.caller().send("POST", "/api/v1/session", "{}", Map.of());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "\"errors\":[{\"field\":\"email\",\"message\":\"is missing\"},"
                + "{\"field\":\"password\",\"message\":\"is missing\"}]");
  }

  @Test
  void signOut_endsTheSessionAtOnce() {
    TestCaller ana = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    String stolen = "b2a_session=" + ana.cookie("b2a_session");

    assertThat(ana.write("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(204);
    assertThat(app.caller().get("/api/v1/session", Map.of("Cookie", stolen)).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"last_seen_at,7,200", "last_seen_at,8,401", "created_at,23,200", "created_at,24,401"})
  void session_endsUnusedAfter8Hours_andInAnyCaseAfter24(String since, int hours, int status) {
    TestCaller ana = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    app.bean(JdbcClient.class)
        .sql("update sign_in_session set %1$s = %1$s - cast(:ago as interval)".formatted(since))
        .param("ago", hours + " hours 1 second")
        .update();
    assertThat(ana.get("/api/v1/session").statusCode()).isEqualTo(status);
  }

  @Test
  void cookies_travelByHttpsOnly_whereItIsSpoken() {
    HttpResponse<String> answer =
        app.caller()
            .send(
                "POST",
                "/api/v1/session",
                "{\"email\":\"" + MANAGER + "\",\"password\":\"" + TestApp.PASSWORD + "\"}",
                Map.of("X-Forwarded-Proto", "https"));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("set-cookie"))
        .filteredOn(cookie -> cookie.startsWith("b2a_session="))
        .singleElement()
        .asString()
        .contains("; Secure");
  }

  @Test
  void deactivatedPerson_isOutAtTheNextRequest() {
    TestPeople.add(app, "leaver@example.com", Role.MANAGER, TestApp.PASSWORD);
    TestCaller leaver = app.caller().signIn("leaver@example.com", TestApp.PASSWORD);
    app.bean(JdbcClient.class)
        .sql("update person set active = false where email = 'leaver@example.com'")
        .update();

    assertThat(leaver.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(app.caller().trySignIn("leaver@example.com", TestApp.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void form_leadsToWhereThePersonWasGoing() {
    TestCaller ana = app.caller();
    String csrf = ana.csrfToken();

    HttpResponse<String> answer = ana.form("/sign-in", form(csrf, TestApp.PASSWORD, "/chats?x=1"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location")).contains("/chats?x=1");
    assertThat(ana.get("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void form_withAWrongPair_leadsBack() {
    TestCaller ana = app.caller();
    String csrf = ana.csrfToken();

    assertThat(ana.form("/sign-in", form(csrf, "wrong", "/")).headers().firstValue("location"))
        .contains("/sign-in?error");
  }

  @Test
  void form_withoutItsToken_isRefused() {
    HttpResponse<String> answer =
        app.caller().form("/sign-in", form("guessed", TestApp.PASSWORD, "/"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).containsIgnoringCase("<!doctype html>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "/chats%7Bx%7D"
      })
  void form_neverLeadsElsewhere(String next) {
    TestCaller ana = app.caller();
    String csrf = ana.csrfToken();

    HttpResponse<String> answer = ana.form("/sign-in", form(csrf, TestApp.PASSWORD, next));

    assertThat(answer.headers().firstValue("location")).contains("/");
  }

  private static String form(String csrf, String password, String next) {
    return "email="
        + MANAGER
        + "&password="
        + password.replace(' ', '+')
        + "&_csrf="
        + csrf
        + "&next="
        + next.replace("&", "%26").replace("\\", "%5C");
  }

  private static long median(IntFunction<String> email) {
    List<Long> nanos = new ArrayList<>();
    for (int attempt = 0; attempt < 7; attempt++) {
      long begin = System.nanoTime();
      app.caller().trySignIn(email.apply(attempt), "wrong");
      nanos.add(System.nanoTime() - begin);
    }
    return nanos.stream().sorted().toList().get(3);
  }
}
