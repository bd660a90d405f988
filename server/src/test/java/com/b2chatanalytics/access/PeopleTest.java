package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inviting people, and changing what they may do. */
class PeopleTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PEOPLE = "/api/v1/people";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static TestApp app;
  private static TestCaller admin;

  private String email;
  private long id;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void addSomebody() {
    email = "person" + NUMBER.incrementAndGet() + "@example.com";
    TestPeople.add(app, email, Role.MANAGER, TestApp.PASSWORD);
    id = id(email);
  }

  private static long id(String email) {
    return app.bean(JdbcClient.class)
        .sql("select id from person where email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> put(TestCaller by, long id, String json) {
    return by.write("PUT", PEOPLE + "/" + id, json);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private TestCaller signedIn() {
    return app.caller().signIn(email, TestApp.PASSWORD);
  }

  @Test
  void grant_andItsLoss_holdFromTheNextRequestOn() {
    TestCaller person = signedIn();
    assertThat(person.get("/api/v1/audit").statusCode()).isEqualTo(403);

    JsonNode granted = json(put(admin, id, "{\"granted\":[\"audit:read\"]}"), 200);
    assertThat(granted.path("permissions").toString()).contains("audit:read");
    assertThat(person.get("/api/v1/audit").statusCode()).isEqualTo(200);

    json(put(admin, id, "{\"granted\":[]}"), 200);
    assertThat(person.get("/api/v1/audit").statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsTakenAwayFromTheRole_isGoneAtTheNextRequest() {
    TestCaller person = signedIn();
    json(put(admin, id, "{\"denied\":[\"analytics:read\"]}"), 200);
    assertThat(person.get("/api/v1/agents").statusCode()).isEqualTo(403);
    assertThat(person.get("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void role_holdsFromTheNextRequestOn_bothWays() {
    TestCaller person = signedIn();
    json(put(admin, id, "{\"role\":\"ADMIN\"}"), 200);
    assertThat(person.get(PEOPLE).statusCode()).isEqualTo(200);
    json(put(admin, id, "{\"role\":\"MANAGER\"}"), 200);
    assertThat(person.get(PEOPLE).statusCode()).isEqualTo(403);
  }

  @Test
  void shutOut_isSignedOutAtOnce_alsoByToken_andCanBeLetInAgain() {
    TestCaller person = signedIn();
    String token =
        person
            .write("POST", "/api/v1/tokens", "{\"name\":\"bi\"}")
            .body()
            .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    JsonNode out = json(put(admin, id, "{\"active\":false}"), 200);
    assertThat(out.path("state").asString()).isEqualTo("deactivated");
    assertThat(out.path("sessions").asInt()).isZero();
    assertThat(person.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(
            app.caller()
                .get("/api/v1/session", java.util.Map.of("Authorization", "Bearer " + token))
                .statusCode())
        .isEqualTo(401);
    assertThat(app.caller().trySignIn(email, TestApp.PASSWORD).statusCode()).isEqualTo(401);

    json(put(admin, id, "{\"active\":true}"), 200);
    assertThat(app.caller().trySignIn(email, TestApp.PASSWORD).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"active\":false}",
        "{\"role\":\"MANAGER\"}",
        "{\"denied\":[\"people:manage\"]}"
      })
  void lastAdministrator_cannotLockThemselvesOut(String change) {
    long self = id(TestApp.ADMIN);
    // An administrator who was invited but never came cannot help anybody.
    String invited = "invited" + NUMBER.incrementAndGet() + "@example.com";
    json(admin.write("POST", PEOPLE, "{\"email\":\"" + invited + "\",\"role\":\"ADMIN\"}"), 201);

    assertThat(put(admin, self, change).statusCode()).isEqualTo(409);
    assertThat(admin.get(PEOPLE).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherAdministrator_mayTakeOver() {
    json(put(admin, id, "{\"role\":\"ADMIN\"}"), 200);
    TestCaller other = signedIn();
    json(put(other, id(TestApp.ADMIN), "{\"role\":\"MANAGER\"}"), 200);
    assertThat(admin.get(PEOPLE).statusCode()).isEqualTo(403);
    json(put(other, id(TestApp.ADMIN), "{\"role\":\"ADMIN\"}"), 200);
    json(put(admin, id, "{\"role\":\"MANAGER\"}"), 200);
  }

  /** By a grant a manager manages people, but rises no higher than they stand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"ADMIN\"}|403",
        "{\"granted\":[\"settings:write\"]}|403",
        "{\"granted\":[\"people:manage\"]}|200",
        "{\"denied\":[\"export:pii\"]}|200",
        "{\"departments\":[\"Ventas\"]}|200"
      })
  void nobody_givesWhatTheyDoNotHave(String change, int status) {
    String lesser = "lesser" + NUMBER.incrementAndGet() + "@example.com";
    TestPeople.add(app, lesser, Role.MANAGER, TestApp.PASSWORD);
    json(put(admin, id(lesser), "{\"granted\":[\"people:manage\"]}"), 200);
    TestCaller by = app.caller().signIn(lesser, TestApp.PASSWORD);

    assertThat(put(by, id, change).statusCode()).isEqualTo(status);
    assertThat(put(by, id(TestApp.ADMIN), "{\"active\":false}").statusCode()).isEqualTo(403);
    assertThat(put(by, id(lesser), "{\"role\":\"ADMIN\"}").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"KING\"}|role",
        "{\"granted\":[\"fly:high\"]}|granted[0]",
        "{\"denied\":[\"account:own\"]}|denied",
        "{\"active\":\"no\"}|active",
        "{\"departments\":[\"Ventas\"],\"role\":\"ADMIN\"}|departments",
        "{\"departments\":[\"Ventas\"],\"granted\":[\"sync:run\"]}|granted",
        "{\"departments\":[7]}|departments[0]",
        "{\"colour\":\"red\"}|colour"
      })
  void whatCannotStand_isNamed(String change, String field) {
    HttpResponse<String> answer = put(admin, id, change);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void departments_areKept_andLifted() {
    JsonNode limited = json(put(admin, id, "{\"departments\":[\"Ventas\",\"Soporte\"]}"), 200);
    assertThat(limited.path("departments").toString()).isEqualTo("[\"Soporte\",\"Ventas\"]");
    JsonNode same = json(put(admin, id, "{\"denied\":[]}"), 200);
    assertThat(same.path("departments").size()).isEqualTo(2);
    JsonNode lifted = json(put(admin, id, "{\"departments\":null}"), 200);
    assertThat(lifted.path("departments").isNull()).isTrue();
  }

  @Test
  void change_isEnteredWithWhatWasBefore() {
    json(put(admin, id, "{\"granted\":[\"sync:run\"]}"), 200);
    String entry = admin.get("/api/v1/audit?limit=1&what=person.changed").body();
    assertThat(entry)
        .contains("\"object\":\"person " + id + "\"", "\"new\":[\"sync:run\"]", "\"old\":[]");
  }

  @Test
  void invitation_setsAPasswordOnce() {
    String invited = "new" + NUMBER.incrementAndGet() + "@example.com";
    JsonNode made =
        json(
            admin.write(
                "POST",
                PEOPLE,
                "{\"email\":\"" + invited + "\",\"name\":\"Nia\",\"role\":\"MANAGER\"}"),
            201);
    assertThat(made.path("person").path("state").asString()).isEqualTo("invited");
    String path = made.path("path").asString();
    assertThat(app.caller().trySignIn(invited, "").statusCode()).isEqualTo(401);

    TestCaller nia = app.caller();
    assertThat(nia.get(path).statusCode()).isEqualTo(200);
    // Looking uses nothing up.
    assertThat(nia.get(path).body()).contains("Nia");
    HttpResponse<String> joined = join(nia, path, "four plain words here");
    assertThat(joined.statusCode()).isEqualTo(303);
    assertThat(nia.get("/api/v1/session").body()).contains(invited);

    assertThat(app.caller().get(path).statusCode()).isEqualTo(404);
    assertThat(join(app.caller(), path, "another good password").statusCode()).isEqualTo(404);
    assertThat(app.caller().trySignIn(invited, "four plain words here").statusCode())
        .isEqualTo(204);
    String stored =
        app.bean(JdbcClient.class)
            .sql(
                "select coalesce(string_agg(encode(secret_hash, 'escape'), ' '), '') from"
                    + " invitation")
            .query(String.class)
            .single();
    assertThat(stored).doesNotContain(path.replaceAll(".*code=", ""));
  }

  @Test
  void invitation_isTakenByOneOnly_alsoOfTwoAtOnce() {
    String invited = "two" + NUMBER.incrementAndGet() + "@example.com";
    String body = "{\"email\":\"" + invited + "\",\"role\":\"MANAGER\"}";
    String path = json(admin.write("POST", PEOPLE, body), 201).path("path").asString();
    List<CompletableFuture<Integer>> both =
        Stream.of("four plain words here", "another good password")
            .map(password -> {
              TestCaller who = app.caller();
              // So that only what counts goes on at the same time.
              who.get(path);
              return CompletableFuture.supplyAsync(() -> join(who, path, password).statusCode());
            })
            .toList();
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(303, 404);
  }

  /** Whoever has somebody's link can be that person. */
  @Test
  void nobody_getsALinkOfSomebodyWhoMayMore_orMakesSomebodyWhoDoes() {
    String lesser = "lesser" + NUMBER.incrementAndGet() + "@example.com";
    TestPeople.add(app, lesser, Role.MANAGER, TestApp.PASSWORD);
    json(
        put(admin, id(lesser), "{\"granted\":[\"people:manage\"],\"denied\":[\"export:pii\"]}"),
        200);
    TestCaller by = app.caller().signIn(lesser, TestApp.PASSWORD);
    String link = PEOPLE + "/" + id + "/invitation";
    String body = "{\"email\":\"x" + lesser + "\",\"role\":\"MANAGER\"}";
    assertThat(by.write("POST", link, "").statusCode()).isEqualTo(403);
    assertThat(by.write("POST", PEOPLE, body).statusCode()).isEqualTo(403);

    json(put(admin, id(lesser), "{\"denied\":[]}"), 200);
    assertThat(by.write("POST", link, "").statusCode()).isEqualTo(201);
    assertThat(by.write("POST", PEOPLE, body).statusCode()).isEqualTo(201);
    json(put(admin, id, "{\"granted\":[\"settings:write\"]}"), 200);
    assertThat(by.write("POST", link, "").statusCode()).isEqualTo(403);
  }

  @Test
  void administratorFromWhomSomethingWasTaken_makesNobodyWhoHasIt() {
    json(put(admin, id, "{\"role\":\"ADMIN\",\"denied\":[\"data:purge\"]}"), 200);
    String other = "other" + NUMBER.incrementAndGet() + "@example.com";
    TestPeople.add(app, other, Role.MANAGER, TestApp.PASSWORD);
    TestCaller by = signedIn();
    assertThat(put(by, id(other), "{\"role\":\"ADMIN\"}").statusCode()).isEqualTo(403);
    json(put(admin, id, "{\"role\":\"MANAGER\"}"), 200);
  }

  @Test
  void invitation_expires_andANewLinkEndsTheOld() {
    String invited = "late" + NUMBER.incrementAndGet() + "@example.com";
    String body = "{\"email\":\"" + invited + "\",\"role\":\"MANAGER\"}";
    String first = json(admin.write("POST", PEOPLE, body), 201).path("path").asString();
    String again = PEOPLE + "/" + id(invited) + "/invitation";
    String second = json(admin.write("POST", again, ""), 201).path("path").asString();
    assertThat(app.caller().get(first).statusCode()).isEqualTo(404);
    assertThat(app.caller().get(second).statusCode()).isEqualTo(200);

    app.bean(JdbcClient.class)
        .sql("update invitation set expires_at = created_at where person_id = :id")
        .param("id", id(invited))
        .update();
    assertThat(app.caller().get(second).statusCode()).isEqualTo(404);
    assertThat(admin.write("POST", PEOPLE, body).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "password1234", "aaaaaaaaaaaaaaaa", "B2ChatAnalytics1", "123456789012"})
  void passwordsThatAreTriedFirst_areRefused(String password) {
    String invited = "weak" + NUMBER.incrementAndGet() + "@example.com";
    String body = "{\"email\":\"" + invited + "\",\"role\":\"MANAGER\"}";
    String path = json(admin.write("POST", PEOPLE, body), 201).path("path").asString();
    assertThat(join(app.caller(), path, password).statusCode()).isEqualTo(400);
    assertThat(app.caller().get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void sessions_areListed_andEnded() {
    TestCaller person = signedIn();
    JsonNode sessions = json(admin.get(PEOPLE + "/" + id + "/sessions"), 200);
    assertThat(sessions.size()).isEqualTo(1);
    assertThat(sessions.path(0).path("address").asString()).isEqualTo("127.0.0.1");
    String session = PEOPLE + "/" + id + "/sessions/" + sessions.path(0).path("id").asString();
    assertThat(admin.write("DELETE", session, "").statusCode()).isEqualTo(204);
    assertThat(person.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(admin.write("DELETE", session, "").statusCode()).isEqualTo(404);
  }

  @Test
  void ownPassword_isChanged_andOtherSessionsEnd() {
    TestCaller here = signedIn();
    TestCaller elsewhere = signedIn();
    assertThat(password(here, "wrong", "four plain words here").statusCode()).isEqualTo(400);
    assertThat(password(here, TestApp.PASSWORD, "password1234").statusCode()).isEqualTo(400);

    assertThat(password(here, TestApp.PASSWORD, "four plain words here").statusCode())
        .isEqualTo(303);
    assertThat(here.get("/api/v1/session").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(app.caller().trySignIn(email, TestApp.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(app.caller().trySignIn(email, "four plain words here").statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> password(TestCaller who, String current, String wanted) {
    return who.form(
        "/account/password",
        "_csrf="
            + who.csrfToken()
            + "&current="
            + current.replace(' ', '+')
            + "&password="
            + wanted.replace(' ', '+')
            + "&again="
            + wanted.replace(' ', '+'));
  }

  private static HttpResponse<String> join(TestCaller who, String path, String password) {
    String plus = password.replace(' ', '+');
    return who.form(
        "/welcome",
        "_csrf="
            + who.csrfToken()
            + "&"
            + path.replaceAll(".*\\?", "")
            + "&password="
            + plus
            + "&again="
            + plus);
  }
}
