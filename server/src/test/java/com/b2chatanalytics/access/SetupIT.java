package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.platform.CommandDatabase;
import com.b2chatanalytics.platform.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** How somebody gets in where nobody can: the first administrator, and one who is locked out. */
@ExtendWith(OutputCaptureExtension.class)
class SetupIT {
  private static final String GOOD = "four plain words here";

  /** Live mode in which nobody exists. */
  private static List<String> nobody() {
    List<String> all = TestApp.liveSettings();
    all.removeIf(one -> one.startsWith("B2A_ADMIN"));
    return all;
  }

  private static String printed(CapturedOutput output) {
    String all = output.getOut();
    int at = all.lastIndexOf("/setup?code=");
    assertThat(at).as(all).isPositive();
    return all.substring(at).split("\\s")[0];
  }

  private static HttpResponse<String> setUp(
      TestCaller who, String path, String name, String email, String password, String again) {
    return who.form(
        "/setup",
        ("_csrf=" + who.csrfToken() + "&" + path.replaceAll(".*\\?", ""))
            + ("&name=" + name + "&email=" + email + "&password=" + password + "&again=" + again)
                .replace(' ', '+'));
  }

  @Test
  void theFirstAdministrator_comesByThePrintedLink_once(CapturedOutput output) {
    try (TestApp app = TestApp.startWith(nobody())) {
      String path = printed(output);
      assertThat(app.caller().get("/setup?code=guessed").statusCode()).isEqualTo(404);
      HttpResponse<String> page = app.caller().get(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");

      TestCaller first = app.caller();
      for (String[] wrong :
          new String[][] {
            {"", "a@example.com", GOOD, GOOD},
            {"Ana", "a@b@c", GOOD, GOOD},
            {"Ana", "a@example.com", "password1234", "password1234"},
            {"Ana", "a@example.com", GOOD, GOOD + "x"}
          }) {
        assertThat(setUp(first, path, wrong[0], wrong[1], wrong[2], wrong[3]).statusCode())
            .isEqualTo(400);
      }
      String hostile = "<script>alert(1)</script>";
      HttpResponse<String> again = setUp(first, path, hostile, "a@example.com", "short", "short");
      assertThat(again.body()).doesNotContain("<script>alert").contains("&lt;script");
      assertThat(app.caller().form("/setup", path.replaceAll(".*\\?", "")).statusCode())
          .as("without the form's token")
          .isEqualTo(403);
      String stored =
          app.bean(JdbcClient.class)
              .sql("select encode(secret_hash, 'escape') from setup_link")
              .query(String.class)
              .single();
      assertThat(stored).doesNotContain(path.replaceAll(".*code=", ""));

      assertThat(setUp(first, path, "Ana", "Ana@Example.com", GOOD, GOOD).statusCode())
          .isEqualTo(303);
      assertThat(first.get("/api/v1/session").body()).contains("ana@example.com", "ADMIN");
      assertThat(first.get("/api/v1/audit?what=person.first").body()).contains("ana@example.com");
      assertThat(app.caller().get(path).statusCode()).isEqualTo(404);
      assertThat(setUp(app.caller(), path, "Eve", "eve@example.com", GOOD, GOOD).statusCode())
          .isEqualTo(404);
      assertThat(first.get("/api/v1/people").body()).doesNotContain("eve@example.com");
    }
  }

  @Test
  void anExpiredLink_isOfNoUse_andTheNextStartPrintsAnother(CapturedOutput output) {
    List<String> settings = nobody();
    String first;
    try (TestApp app = TestApp.startWith(settings)) {
      first = printed(output);
      app.bean(JdbcClient.class).sql("update setup_link set expires_at = created_at").update();
      assertThat(app.caller().get(first).statusCode()).isEqualTo(404);
    }
    try (TestApp app = TestApp.startWith(settings)) {
      String second = printed(output);
      assertThat(second).isNotEqualTo(first);
      assertThat(app.caller().get(second).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereSomebodyExists_noLinkIsPrinted(CapturedOutput output) {
    try (TestApp app = TestApp.start()) {
      assertThat(output.getOut()).contains("is ready").doesNotContain("/setup?code=");
      app.bean(JdbcClient.class)
          .sql("insert into setup_link values (:hash, :at, :until)")
          .param("hash", Secret.sha256("left"))
          .param("at", Timestamp.valueOf("2026-01-01 00:00:00"))
          .param("until", Timestamp.valueOf("2099-01-01 00:00:00"))
          .update();
      assertThat(app.caller().get("/setup?code=left").statusCode()).isEqualTo(404);
    }
  }

  private record Said(int status, String out, String err) {}

  private static Said command(List<String> settings, String... arguments) {
    MockEnvironment environment = new MockEnvironment();
    settings.forEach(one -> {
      int at = one.indexOf('=');
      environment.setProperty(one.substring(0, at), one.substring(at + 1));
    });
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        new AdminCommand(
                environment,
                CommandDatabase.clock(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .obey(List.of(arguments));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aLockedOutAdministrator_getsInByTheCommand_besideTheRunningProduct() {
    List<String> settings = TestApp.liveSettings();
    settings.add("B2A_PUBLIC_URL=http://b2a.example.com");
    try (TestApp app = TestApp.startWith(settings)) {
      TestCaller signedIn = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      String token =
          signedIn
              .write("POST", "/api/v1/tokens", "{\"name\":\"bi\"}")
              .body()
              .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
      TestPeople.add(app, "manager@example.com", Role.MANAGER, TestApp.PASSWORD);
      app.bean(JdbcClient.class)
          .sql("update person set active = false, deactivated_by = 'PEOPLE' where role = 'ADMIN'")
          .update();
      assertThat(app.caller().trySignIn(TestApp.ADMIN, TestApp.PASSWORD).statusCode())
          .isEqualTo(401);

      assertThat(command(settings, "reset-admin", "--email", "manager@example.com"))
          .isEqualTo(
              new Said(
                  1, "", "No administrator has this e-mail. There are: " + TestApp.ADMIN + ".\n"));
      assertThat(command(settings, "reset-admin", "who").status()).isEqualTo(2);
      Said said =
          command(settings, "reset-admin", "--email", TestApp.ADMIN.toUpperCase(Locale.ROOT));
      assertThat(said.err()).isEmpty();
      assertThat(said.status()).isZero();
      String link = said.out().lines().skip(1).findFirst().orElseThrow();
      assertThat(link).startsWith("http://b2a.example.com/welcome?code=");
      assertThat(signedIn.get("/api/v1/session").statusCode()).isEqualTo(401);
      Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
      assertThat(app.caller().get("/api/v1/session", bearer).statusCode())
          .as("by an API token of before")
          .isEqualTo(401);
      assertThat(app.caller().trySignIn(TestApp.ADMIN, TestApp.PASSWORD).statusCode())
          .as("by the password of before")
          .isEqualTo(401);

      TestCaller back = app.caller();
      String path = link.replace("http://b2a.example.com", "");
      assertThat(back.get(path).statusCode()).isEqualTo(200);
      String plus = GOOD.replace(' ', '+');
      HttpResponse<String> joined =
          back.form(
              "/welcome",
              "_csrf=%s&%s&password=%s&again=%s"
                  .formatted(back.csrfToken(), path.replaceAll(".*\\?", ""), plus, plus));
      assertThat(joined.statusCode()).isEqualTo(303);
      assertThat(back.get("/api/v1/audit?what=person.reset").body())
          .contains("\"via\":\"product\"", TestApp.ADMIN);
      assertThat(app.caller().get(path).statusCode()).isEqualTo(404);
      // The only administrator need not be named.
      assertThat(command(settings, "reset-admin").status()).isZero();
    }
  }

  @Test
  void ofWhomTheProviderKeepsOut_theCommandLetsIn_butOfThoseWhomItDeleted() {
    List<String> settings = TestApp.liveSettings();
    try (TestApp app = TestApp.startWith(settings)) {
      JdbcClient sql = app.bean(JdbcClient.class);
      TestPeople.add(app, "gone@example.com #7", Role.ADMIN, TestApp.PASSWORD);
      TestPeople.add(app, "banned@example.com", Role.ADMIN, TestApp.PASSWORD);
      String out = "update person set active = false, provider_out = true, deactivated_by = ?";
      sql.sql(out + " where email = ?").params("PROVIDER", "banned@example.com").update();
      sql.sql(out + " where email = ?").params("PROVIDER_FOR_GOOD", "gone@example.com #7").update();

      Said gone = command(settings, "reset-admin", "--email", "gone@example.com #7");
      assertThat(gone.status()).isOne();
      assertThat(gone.err()).doesNotContain("There are: gone").contains("banned@example.com");
      assertThat(command(settings, "reset-admin", "--email", "banned@example.com").status())
          .isZero();
      assertThat(
              sql.sql("select active and not provider_out from person where email = ?")
                  .param("banned@example.com")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  @Test
  void whereNobodyExists_theCommandSaysWhatToDo() {
    List<String> settings = nobody();
    try (TestApp app = TestApp.startWith(settings)) {
      assertThat(app.caller().get("/sign-in").statusCode()).isEqualTo(200);
      Said said = command(settings, "reset-admin");
      assertThat(said.status()).isOne();
      assertThat(said.err()).contains("Start the product");
    }
    List<String> empty = new ArrayList<>(List.of("B2A_MODE=live"));
    empty.addAll(List.of(TestDatabase.createEmpty().asProperties()));
    assertThat(command(empty, "reset-admin").status()).isOne();
    assertThat(AdminCommand.knows("reset-admin")).isTrue();
    assertThat(AdminCommand.knows("--server.port=1")).isFalse();
  }

  @Test
  void sessions_outliveARestart_andCanBeEndedAfterIt() {
    List<String> settings = TestApp.liveSettings();
    String session;
    try (TestApp app = TestApp.startWith(settings)) {
      session = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD).cookie("b2a_session");
    }
    try (TestApp app = TestApp.startWith(settings)) {
      Map<String, String> cookie = Map.of("Cookie", "b2a_session=" + session);
      assertThat(app.caller().get("/api/v1/session", cookie).body()).contains(TestApp.ADMIN);
      assertThat(app.caller().get("/account", cookie).body()).contains("127.0.0.1");

      TestCaller other = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      HttpResponse<String> ended =
          other.form("/account/sessions", "_csrf=" + other.csrfToken() + "&do=others");
      assertThat(ended.statusCode()).isEqualTo(303);
      assertThat(app.caller().get("/api/v1/session", cookie).statusCode()).isEqualTo(401);
      assertThat(other.get("/api/v1/session").statusCode()).isEqualTo(200);
    }
  }
}
