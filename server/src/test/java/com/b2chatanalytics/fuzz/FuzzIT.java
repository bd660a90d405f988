package com.b2chatanalytics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.access.TestRoutes;
import com.b2chatanalytics.access.TestRoutes.Route;
import com.b2chatanalytics.fuzz.HostileRequests.Made;
import com.b2chatanalytics.fuzz.RawHttp.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent to any route, the product neither breaks nor tells of its inside: no 5xx, no
 * name of a class, and from the API always a problem. Repeat one with {@code -Dseed=…}.
 */
@Isolated("the page of health shows what others log")
class FuzzIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FUZZER = "fuzzer@example.com";
  private static final int SHORT = 1_000;
  private static final int LONG = 50_000;
  private static final int MOST_FOUND = 20;

  /** Only the server itself says these, of a line or a header that it does not know. */
  private static final Set<Integer> OF_THE_SERVER = Set.of(501, 505);

  private static final Pattern INSIDE =
      Pattern.compile(
          "\\bat [a-z]\\w*(\\.\\w+)+\\(|\\w+Exception\\b|\\bjava\\.(lang|util|io|net|sql|time)\\b"
              + "|com\\.b2chatanalytics|org\\.(springframework|apache|postgresql|duckdb)"
              + "|tools\\.jackson|jakarta\\.|Tomcat|Coyote|PSQL|SQLSTATE"
              + "|(Binder|Parser|Catalog|Conversion) Error|HTTP Status");

  private static TestApp app;
  private static TestCaller admin;
  private static String token = "";

  @BeforeAll
  static void start() {
    app = TestApp.start();
    TestPeople.add(app, FUZZER, Role.ADMIN, TestApp.PASSWORD);
    app.awaitReadiness();
    admin = signIn();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** Some requests take the fuzzer's own token, session or role away. */
  private static TestCaller signIn() {
    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql(
            """
            update person set role = 'ADMIN', active = true, granted = '{}', denied = '{}'
            where email = :email
            """)
        .param("email", FUZZER)
        .update();
    sql.sql("delete from sign_in_attempt").update();
    TestCaller fresh = app.caller().signIn(FUZZER, TestApp.PASSWORD);
    HttpResponse<String> made = fresh.write("POST", "/api/v1/tokens", "{\"name\":\"fuzz\"}");
    token = JSON.readTree(made.body()).path("token").asString();
    return fresh;
  }

  private static boolean isStillIn() {
    HttpResponse<String> own =
        app.caller().get("/api/v1/session", Map.of("Authorization", "Bearer " + token));
    return own.statusCode() == 200 && own.body().contains("\"ADMIN\"");
  }

  @Test
  void whateverIsSent_isAnsweredInOrder() throws IOException {
    boolean full = Boolean.getBoolean("long");
    long seed = Long.getLong("seed", full ? System.nanoTime() : 1);
    int cases = full ? LONG : SHORT;
    System.out.println("FuzzIT: seed " + seed + ", " + cases + " requests (-Dseed=" + seed + ")");
    List<Route> routes = TestRoutes.of(app);
    Hostile hostile = new Hostile(new Random(seed));
    JsonNode document = JSON.readTree(admin.get("/v3/api-docs").body());
    HostileRequests requests =
        new HostileRequests(hostile, routes, document, seeds(routes), () -> token);
    RawHttp http = new RawHttp(app.at("/").getPort());
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < cases && found.size() < MOST_FOUND; i++) {
      Made made = requests.next();
      Answer answer = http.send(made.bytes());
      statuses.merge(answer.status(), 1, Integer::sum);
      String wrong = wrong(made, answer);
      if (!wrong.isEmpty()) {
        found.add("case " + i + ": " + wrong + "\n" + made.what() + "\n-> " + shown(answer));
      }
      if ((answer.status() == 401 || answer.status() == 403) && !isStillIn()) {
        admin = signIn();
      }
    }
    System.out.println("FuzzIT: " + routes.size() + " routes, answers by status " + statuses);
    assertThat(found).as("seed " + seed).isEmpty();
    assertThat(statuses).containsKeys(200, 400, 404);
    assertThat(app.caller().get("/actuator/health").statusCode()).isEqualTo(200);
    admin = signIn();
    assertThat(admin.get("/api/v1/query?measures=chats").statusCode()).isEqualTo(200);
  }

  private static Map<String, String> seeds(List<Route> routes) {
    Map<String, String> seeds = new HashMap<>();
    for (Route route : routes) {
      if (route.method().equals("PUT") && !route.pattern().contains("{")) {
        HttpResponse<String> now = admin.get(route.pattern());
        if (now.statusCode() == 200) {
          seeds.put(route.pattern(), now.body());
        }
      }
    }
    assertThat(seeds).isNotEmpty();
    return seeds;
  }

  private static String wrong(Made made, Answer answer) {
    int status = answer.status();
    if (status == 0) {
      return made.plain() ? "no answer" : "";
    }
    if (status >= 500 && !(OF_THE_SERVER.contains(status) && !made.plain())) {
      return "an error of ours";
    }
    var inside = INSIDE.matcher(answer.body());
    if (inside.find()) {
      return "tells of its inside: " + inside.group();
    }
    if (!answer.header("x-injected").isEmpty()) {
      return "a header was injected";
    }
    return status >= 400 && made.api() ? problem(answer) : "";
  }

  /** Empty for a problem as it shall be. */
  private static String problem(Answer answer) {
    if (!answer.header("content-type").startsWith("application/problem+json")) {
      return "no problem but " + answer.header("content-type");
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      boolean whole =
          body.path("type").asString("").startsWith("urn:b2chat-analytics:")
              && !body.path("title").asString("").isBlank()
              && !body.path("detail").asString("").isBlank()
              && body.path("status").asInt(0) == answer.status();
      return whole ? "" : "an incomplete problem";
    } catch (JacksonException _) {
      return "a problem that is no JSON";
    }
  }

  private static String shown(Answer answer) {
    return answer.head() + "\n" + answer.body().substring(0, Math.min(600, answer.body().length()));
  }
}
