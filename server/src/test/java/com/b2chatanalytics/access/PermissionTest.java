package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PermissionTest {
  private static TestApp app;

  /** Routes as the modules will have them. */
  @RestController
  static class Routes {
    @GetMapping("/api/v1/test/settings")
    @Requires(Permission.SETTINGS_READ)
    String settings(Person person) {
      return person.email();
    }

    @GetMapping("/test-page")
    @Requires(Permission.ANALYTICS_READ)
    ResponseEntity<String> page() {
      return ResponseEntity.ok("page");
    }

    @GetMapping("/test-settings-page")
    @Requires(Permission.SETTINGS_READ)
    ResponseEntity<String> settingsPage() {
      return ResponseEntity.ok("never for a manager");
    }

    @GetMapping("/api/v1/test/undeclared")
    String undeclared() {
      return "never";
    }
  }

  @BeforeAll
  static void start() {
    app = TestApp.startWith(TestApp.liveSettings(), Routes.class);
    TestPeople.add(app, "ana@example.com", Role.MANAGER, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void everyRoute_declaresAPermissionOrIsPublic() {
    var undeclared =
        app
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .values()
            .stream()
            .filter(PermissionCheck::isOurs)
            .filter(route -> route.getBeanType() != Routes.class)
            .filter(route -> !PermissionCheck.isPublic(route))
            .filter(route -> PermissionCheck.requires(route) == null);

    assertThat(undeclared).isEmpty();
  }

  @Test
  void undeclaredRoute_isRefusedToEverybody() {
    assertThat(admin().get("/api/v1/test/undeclared").statusCode()).isEqualTo(403);
    assertThat(app.caller().get("/api/v1/test/undeclared").statusCode()).isEqualTo(401);
  }

  @Test
  void api_withoutSession_is401_andNothingElseIsRevealed() {
    HttpResponse<String> answer = app.caller().get("/api/v1/test/settings?unknown=1");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"title\":\"Sign in first\"").doesNotContain("unknown");
  }

  @Test
  void api_withoutPermission_is403() {
    HttpResponse<String> answer = manager().get("/api/v1/test/settings");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"status\":403").doesNotContain("SETTINGS");
  }

  @Test
  void api_withPermission_answers() {
    assertThat(admin().get("/api/v1/test/settings").body()).isEqualTo(TestApp.ADMIN);
  }

  @Test
  void grant_holdsFromTheNextRequestOn() {
    TestCaller ana = manager();
    setGranted("{SETTINGS_READ}");
    assertThat(ana.get("/api/v1/test/settings").statusCode()).isEqualTo(200);

    setGranted("{}");
    assertThat(ana.get("/api/v1/test/settings").statusCode()).isEqualTo(403);
  }

  @Test
  void page_withoutSession_leadsToSignInAndBack() {
    HttpResponse<String> answer =
        app.caller().get("/test-page?a=1&b=2", Map.of("Accept", "text/html"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location"))
        .contains("/sign-in?next=%2Ftest-page%3Fa%3D1%26b%3D2");
  }

  @Test
  void page_withoutPermission_saysSoInTheLookOfTheProduct() {
    HttpResponse<String> answer =
        manager()
            .get("/test-settings-page", Map.of("Accept", "text/html", "Accept-Language", "en"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("<html lang=\"en\"", "Not for this account", "/assets/app", "href=\"/\"")
        .doesNotContain("SETTINGS");
  }

  @Test
  void fragment_withoutSession_leadsTheWholePageToSignIn() {
    HttpResponse<String> answer = app.caller().get("/test-page", Map.of("HX-Request", "true"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("hx-redirect")).contains("/sign-in");
  }

  @Test
  void token_signsWithoutCsrf_asFarAsItsRoleReaches() {
    TestCaller admin = admin();
    String manager = token(admin, "MANAGER");
    String full = token(admin, "ADMIN");

    assertThat(byToken(manager, "/api/v1/test/settings").statusCode()).isEqualTo(403);
    assertThat(byToken(full, "/api/v1/test/settings").statusCode()).isEqualTo(200);
    assertThat(byToken(manager, "/api/v1/session").body()).contains("\"role\":\"MANAGER\"");
    assertThat(byToken(full, "/actuator/prometheus").statusCode()).isEqualTo(200);
    assertThat(byToken(manager, "/actuator/prometheus").statusCode()).isEqualTo(403);
  }

  @Test
  void token_thatIsWrong_isRefusedEvenBesideAGoodCookie() {
    HttpResponse<String> answer =
        admin().get("/api/v1/session", Map.of("Authorization", "Bearer b2a_wrong"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @Test
  void token_endsWhenRevoked_andIsKeptAsAHashOnly() {
    TestCaller admin = admin();
    String token = token(admin, "ADMIN");
    String listed = admin.get("/api/v1/tokens").body();
    String id = listed.replaceAll(".*\"id\":(\\d+).*", "$1");

    assertThat(listed).contains("\"expiresAt\"").doesNotContain(token);
    assertThat(admin.write("DELETE", "/api/v1/tokens/" + id, "").statusCode()).isEqualTo(204);
    assertThat(byToken(token, "/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(admin.write("DELETE", "/api/v1/tokens/" + id, "").statusCode()).isEqualTo(404);
  }

  @Test
  void token_narrowedToPermissions_mayNoMore() {
    TestCaller admin = admin();
    String narrow =
        narrowed(admin, "settings:read").body().replaceAll(".*\"token\":\"([^\"]+).*", "$1");

    assertThat(byToken(narrow, "/api/v1/settings/b2chat").statusCode()).isEqualTo(200);
    assertThat(byToken(narrow, "/api/v1/people").statusCode()).isEqualTo(403);
    assertThat(byToken(narrow, "/actuator/prometheus").statusCode()).isEqualTo(403);
    assertThat(admin.get("/api/v1/tokens").body()).contains("\"permissions\":[\"settings:read\"]");
    assertThat(narrowed(admin, "fly:high").statusCode()).isEqualTo(400);
    assertThat(narrowed(admin, "").statusCode()).isEqualTo(400);
    assertThat(narrowed(manager(), "settings:read").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> narrowed(TestCaller who, String key) {
    String keys = key.isEmpty() ? "" : "\"" + key + "\"";
    return who.write(
        "POST", "/api/v1/tokens", "{\"name\":\"narrow\",\"permissions\":[" + keys + "]}");
  }

  @Test
  void token_isNeverAboveItsMaker() {
    HttpResponse<String> answer =
        manager().write("POST", "/api/v1/tokens", "{\"name\":\"bi\",\"role\":\"ADMIN\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void token_withBadFields_namesThemAll() {
    HttpResponse<String> answer =
        admin()
            .write(
                "POST", "/api/v1/tokens", "{\"name\":\" \",\"role\":\"KING\",\"expiresInDays\":0}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"field\":\"name\"", "\"field\":\"role\"", "\"field\":\"expiresInDays\"");
  }

  @Test
  void cookieSignedWrite_needsTheHeaderEqualToTheCookie() {
    TestCaller admin = admin();
    String body = "{\"name\":\"bi\",\"role\":\"MANAGER\",\"expiresInDays\":1}";

    assertThat(admin.send("POST", "/api/v1/tokens", body, Map.of()).statusCode()).isEqualTo(403);
    assertThat(
            admin
                .send("POST", "/api/v1/tokens", body, Map.of("X-XSRF-TOKEN", "guessed"))
                .statusCode())
        .isEqualTo(403);
    String before = admin.csrfToken();
    assertThat(admin.write("POST", "/api/v1/tokens", body).statusCode()).isEqualTo(201);
    assertThat(admin.csrfToken()).isEqualTo(before);
  }

  private static TestCaller admin() {
    return app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  private static TestCaller manager() {
    return app.caller().signIn("ana@example.com", TestApp.PASSWORD);
  }

  private static String token(TestCaller maker, String role) {
    String body = "{\"name\":\"bi\",\"role\":\"%s\",\"expiresInDays\":1}".formatted(role);
    return maker
        .write("POST", "/api/v1/tokens", body)
        .body()
        .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  private static HttpResponse<String> byToken(String token, String path) {
    return app.caller().get(path, Map.of("Authorization", "Bearer " + token));
  }

  private static void setGranted(String permissions) {
    app.bean(JdbcClient.class)
        .sql("update person set granted = cast(:granted as text[]) where email = 'ana@example.com'")
        .param("granted", permissions)
        .update();
  }
}
