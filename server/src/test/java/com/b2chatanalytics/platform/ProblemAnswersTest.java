package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.Public;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemAnswersTest {
  private static TestApp app;

  @RestController
  @Public
  static class Routes {
    @GetMapping("/api/v1/test/number")
    int number(@RequestParam int count, @RequestParam(defaultValue = "") String channel) {
      return count;
    }

    @GetMapping("/api/v1/test/broken")
    void broken() {
      throw new IllegalStateException("secret inner word");
    }

    @GetMapping("/test/broken-page")
    void brokenPage() {
      throw new IllegalStateException("secret inner word");
    }
  }

  @BeforeAll
  static void start() {
    app = TestApp.startWith(TestApp.liveSettings(), Routes.class);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void wrongMissingAndUnknownParameters_areNamed() {
    assertProblem(get("/api/v1/test/number?count=many"), 400, "\"field\":\"count\"");
    assertProblem(get("/api/v1/test/number"), 400, "\"field\":\"count\"", "is missing");
    assertProblem(
        get("/api/v1/test/number?count=1&chanel=x"),
        400,
        "\"field\":\"chanel\"",
        "the nearest known one is \\\"channel\\\"");
    assertThat(get("/api/v1/test/number?count=1&channel=x").body()).isEqualTo("1");
  }

  @Test
  void unknownAddress_is404_andWrongMethod405() {
    assertProblem(get("/api/v1/nothing"), 404, "\"title\":\"Not found\"");
    HttpResponse<String> wrong = app.caller().send("PUT", "/api/v1/test/number", "{}", Map.of());
    assertProblem(wrong, 405, "\"status\":405");
    assertThat(wrong.headers().firstValue("allow")).contains("GET");
  }

  @Test
  void aFormByAnotherMethod_isReadByNobody() {
    HttpResponse<String> answer =
        app.caller()
            .send(
                "PUT",
                "/api/v1/test/number",
                "count=%zz&%",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertProblem(answer, 405, "\"status\":405");
  }

  @Test
  void ourMistake_is500_withAnIdAndNothingInner() {
    HttpResponse<String> answer = get("/api/v1/test/broken");

    assertProblem(answer, 500, "the log names it");
    assertThat(answer.body()).doesNotContain("secret", "IllegalState", "at com.");
  }

  @Test
  void browser_getsAPage_inItsLanguage() {
    HttpResponse<String> spanish = get("/test/broken-page");
    HttpResponse<String> english =
        app.caller().get("/nothing", Map.of("Accept-Language", "fr, en;q=0.8, es;q=0.5"));

    assertThat(spanish.statusCode()).isEqualTo(500);
    assertThat(spanish.body()).contains("<html lang=\"es\"", "Un error nuestro");
    assertThat(english.statusCode()).isEqualTo(404);
    assertThat(english.body()).contains("<html lang=\"en\"", "Not found");
  }

  @Test
  void everyAnswer_carriesTheSecurityHeaders() {
    for (String path :
        new String[] {"/nothing", "/api/v1/nothing", "/api/v1/test/number?count=1"}) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
      assertThat(headers.firstValue("cache-control")).contains("no-store");
    }
  }

  @Test
  void health_saysItsStatusOnly() {
    Patience.await(
        "readiness",
        Duration.ofMillis(50),
        () -> get("/actuator/health/readiness").statusCode() == 200);
    assertThat(get("/actuator/health").body())
        .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
    assertThat(get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/actuator/env").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> get(String path) {
    return app.caller().get(path);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String... parts) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"type\":\"urn:", "\"title\":", "\"detail\":")
        .contains(parts);
  }
}
