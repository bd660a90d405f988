package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestClerk;
import com.b2chatsimulator.clerk.ClerkUser;
import com.b2chatsimulator.clerk.WebhookFlaw;
import com.b2chatsimulator.clerk.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Clerk tells by webhooks, and that nobody else can. */
class ClerkWebhookTest {
  private static TestClerk clerk;
  private static TestApp app;

  @BeforeAll
  static void start() {
    clerk = new TestClerk();
    List<String> settings = TestApp.liveSettings();
    String first = clerk.clerk().webhookSecret();
    settings.addAll(clerk.settings());
    settings.removeIf(one -> one.startsWith("CLERK_WEBHOOK"));
    String second = clerk.clerk().webhooks().rotateSecret();
    settings.add("CLERK_WEBHOOK_SIGNING_SECRET=" + first + "," + second);
    app = TestApp.startWith(settings);
    clerk.tell(app);
  }

  @AfterAll
  static void stop() {
    app.close();
    clerk.close();
  }

  @AfterEach
  void release() {
    clerk.clerk().webhooks().release();
  }

  /** Somebody new in Clerk who has signed in. */
  private static TestCaller someone(String name, String role) {
    String id = "user_" + name;
    clerk.clerk().update(ClerkUser.of(id, name, "Díaz", name + "@clerk.example").withRole(role));
    TestCaller caller = app.caller();
    HttpResponse<String> answer = clerk.signIn(app, caller, id);
    assertThat(answer.headers().firstValue("location")).as(answer.body()).contains("/");
    return caller;
  }

  private static int status(TestCaller caller) {
    return caller.get("/api/v1/session").statusCode();
  }

  private static String session(TestCaller caller) {
    return caller.get("/api/v1/session").body();
  }

  private static ClerkUser user(String name) {
    return clerk.clerk().user("user_" + name);
  }

  private static @Nullable String person(String name, String column) {
    return app.bean(JdbcClient.class)
        .sql("select " + column + " from person where subject = 'user_" + name + "'")
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static String audit() {
    TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    return admin.get("/api/v1/audit?limit=20").body();
  }

  @Test
  void role_changesAtTheNextRequest_bothWays() {
    TestCaller ana = someone("ana", "manager");
    assertThat(ana.get("/api/v1/people").statusCode()).isEqualTo(403);
    clerk.clerk().update(user("ana").withRole("admin"));
    assertThat(ana.get("/api/v1/people").statusCode()).isEqualTo(200);
    clerk.clerk().update(user("ana").withRole("manager"));
    assertThat(ana.get("/api/v1/people").statusCode()).isEqualTo(403);
    assertThat(audit()).contains("person.provider", "\"via\":\"provider\"");
  }

  @Test
  void nameAndVerifiedEmail_followClerk() {
    TestCaller bea = someone("bea", "manager");
    clerk
        .clerk()
        .update(user("bea").withName("Beatriz", "Ríos").withEmail("beatriz@clerk.example", true));
    assertThat(session(bea)).contains("Beatriz Ríos", "beatriz@clerk.example");
    clerk.clerk().update(user("bea").withEmail("boss@clerk.example", false));
    assertThat(session(bea)).contains("beatriz@clerk.example");
    clerk.clerk().update(user("bea").withEmail(TestApp.ADMIN, true));
    assertThat(session(bea)).contains("beatriz@clerk.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban", "delete", "roleless"})
  void whoIsShutOut_isOutAtOnce_everywhere(String way) throws Exception {
    String name = "out" + way;
    TestCaller caller = someone(name, "manager");
    String token = apiToken(caller);
    String clerkToken = clerk.token(app, "user_" + name);
    CompletableFuture<Boolean> stream = streamEnds(caller);
    assertThat(bearer(token)).isEqualTo(200);

    switch (way) {
      case "ban" -> clerk.clerk().ban("user_" + name);
      case "delete" -> clerk.clerk().delete("user_" + name);
      default -> clerk.clerk().update(user(name).withRole(null));
    }

    assertThat(status(caller)).isEqualTo(401);
    assertThat(bearer(token)).isEqualTo(401);
    assertThat(bearer(clerkToken)).isEqualTo(401);
    // Sooner than the beat at which streams ask by themselves.
    assertThat(stream.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(person(name, "(select count(*) from api_token t where t.person_id = person.id)"))
        .isEqualTo("0");
    assertThat(audit()).contains(way.equals("delete") ? "\"reason\":\"deleted\"" : "\"active\":{");
  }

  private static String apiToken(TestCaller caller) {
    return caller
        .write("POST", "/api/v1/tokens", "{\"name\":\"bi\",\"role\":\"MANAGER\"}")
        .body()
        .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  private static int bearer(String token) {
    return app.caller()
        .get("/api/v1/session", Map.of("Authorization", "Bearer " + token))
        .statusCode();
  }

  /** Opens the caller's stream of events and waits until it has begun. */
  private static CompletableFuture<Boolean> streamEnds(TestCaller caller) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(app.at("/api/v1/live")).GET().build();
    HttpResponse<InputStream> open = caller.client().send(request, BodyHandlers.ofInputStream());
    assertThat(open.statusCode()).isEqualTo(200);
    InputStream body = open.body();
    assertThat(body.read()).isPositive();
    return CompletableFuture.supplyAsync(() -> {
      try {
        body.readAllBytes();
        return true;
      } catch (IOException _) {
        return true;
      }
    });
  }

  @Test
  void ban_isLifted_onlyWhereClerkMadeIt() {
    someone("caro", "manager");
    clerk.clerk().ban("user_caro");
    assertThat(person("caro", "deactivated_by")).isEqualTo("PROVIDER");
    clerk.clerk().unban("user_caro");
    assertThat(person("caro", "active")).isEqualTo("t");

    app.bean(JdbcClient.class)
        .sql(
            "update person set active = false, deactivated_by = 'PEOPLE'"
                + " where subject = 'user_caro'")
        .update();
    clerk.clerk().ban("user_caro");
    clerk.clerk().unban("user_caro");
    assertThat(person("caro", "active")).isEqualTo("f");
    assertThat(person("caro", "deactivated_by")).isEqualTo("PEOPLE");
  }

  @Test
  void ban_isHeeded_alsoWhereItIsNoChangeOfTheUser() {
    someone("iris", "manager");
    Map<String, Object> banned = data("user_iris", "iris@clerk.example", "manager");
    banned.put("updated_at", 1_700_000_000_000L);
    assertThat(deliver("user.banned", banned)).isEqualTo(204);
    assertThat(person("iris", "deactivated_by")).isEqualTo("PROVIDER");
    assertThat(deliver("user.unbanned", banned)).isEqualTo(204);
    assertThat(person("iris", "active")).isEqualTo("t");
  }

  @Test
  void whoWasDeleted_neverComesBack_butSomebodyElseMayHaveTheEmail() {
    someone("dora", "manager");
    Map<String, Object> late = data("user_dora", "dora@clerk.example", "admin");
    clerk.clerk().delete("user_dora");
    late.put("updated_at", System.currentTimeMillis() + 60_000);
    deliver("user.updated", late);
    assertThat(person("dora", "active")).isEqualTo("f");
    assertThat(person("dora", "deactivated_by")).isEqualTo("PROVIDER_FOR_GOOD");

    String again = "user_dora2";
    clerk
        .clerk()
        .update(ClerkUser.of(again, "Dora", "Díaz", "dora@clerk.example").withRole("manager"));
    TestCaller caller = app.caller();
    clerk.signIn(app, caller, again);
    assertThat(session(caller)).contains("\"email\":\"dora@clerk.example\"");
  }

  private static Map<String, Object> data(String id, String email, String role) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", id);
    data.put("primary_email_address_id", "idn_1");
    data.put(
        "email_addresses",
        List.of(
            Map.of(
                "id",
                "idn_1",
                "email_address",
                email,
                "verification",
                Map.of("status", "verified"))));
    data.put("public_metadata", Map.of("role", role));
    data.put("banned", false);
    return data;
  }

  private static int deliver(String type, Map<String, Object> data, WebhookFlaw... flaws) {
    return clerk.clerk().webhooks().deliver(clerk.clerk().webhooks().message(type, data), flaws);
  }

  @Test
  void olderNews_changesNothing_whateverOrderItComesIn() {
    TestCaller eva = someone("eva", "manager");
    clerk.clerk().webhooks().hold();
    clerk.clerk().update(user("eva").withRole("admin"));
    clerk.clerk().update(user("eva").withRole("manager"));
    List<WebhookMessage> both =
        clerk.clerk().webhooks().messages().reversed().stream().limit(2).toList();
    for (WebhookMessage message : both) {
      assertThat(clerk.clerk().webhooks().deliver(message)).isEqualTo(204);
    }
    assertThat(session(eva)).contains("\"role\":\"MANAGER\"");
  }

  @Test
  void oneEvent_isHeededOnce_howeverOftenItComes() {
    someone("fabi", "manager");
    clerk.clerk().webhooks().hold();
    clerk.clerk().ban("user_fabi");
    List<WebhookMessage> sent = clerk.clerk().webhooks().messages();
    WebhookMessage ban =
        sent.reversed().stream().filter(m -> m.type().equals("user.updated")).findFirst().get();
    assertThat(clerk.clerk().webhooks().deliver(ban)).isEqualTo(204);
    long entries = entries();
    assertThat(clerk.clerk().webhooks().deliver(ban)).isEqualTo(204);
    assertThat(entries()).isEqualTo(entries);
  }

  private static long entries() {
    return app.bean(JdbcClient.class)
        .sql("select count(*) from audit_entry where via = 'PROVIDER'")
        .query(Long.class)
        .single();
  }

  @Test
  void revokedSession_endsOursAndItsTokens_anEndedOneOnlyItsTokens() {
    TestCaller gabo = someone("gabo", "manager");
    String token = clerk.token(app, "user_gabo");
    String session = clerk.clerk().sessions("user_gabo").getLast();
    assertThat(bearer(token)).isEqualTo(200);
    clerk.clerk().endSession(session);
    assertThat(bearer(token)).isEqualTo(401);
    assertThat(status(gabo)).isEqualTo(200);

    String next = clerk.clerk().openSession("user_gabo");
    String other = clerk.token(app, "user_gabo");
    assertThat(bearer(other)).isEqualTo(200);
    clerk.clerk().revokeSession(next);
    assertThat(bearer(other)).isEqualTo(401);
    assertThat(status(gabo)).isEqualTo(401);
    assertThat(audit()).contains("person.signed-out");
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_SIGNATURE,400",
    "STALE,400",
    "FROM_THE_FUTURE,400",
    "CHANGED_BODY,400",
    "NO_KNOWN_VERSION,400",
    "NO_HEADERS,400",
    "GARBLED_TIMESTAMP,400",
    "NO_JSON,400",
    "BIG_BODY,413",
    "JUNK_SIGNATURES,204",
    "STANDARD_HEADERS,204"
  })
  void flaw_isAnsweredByThisStatus_andOnlyAGoodEventIsHeeded(WebhookFlaw flaw, int status) {
    String name = "flaw" + flaw.name().toLowerCase(Locale.ROOT).replace("_", "");
    TestCaller caller = someone(name, "manager");
    Map<String, Object> gone = Map.of("id", "user_" + name, "deleted", true, "object", "user");
    assertThat(deliver("user.deleted", gone, flaw)).isEqualTo(status);
    assertThat(status(caller)).isEqualTo(status == 204 ? 401 : 200);
  }

  @Test
  void whatIsNoneOfOurConcern_isTaken_andChangesNothing() {
    long people = peopleCount();
    assertThat(deliver("user.created", data("user_new", "new@clerk.example", "admin")))
        .isEqualTo(204);
    assertThat(deliver("user.updated", data("user_new", "new@clerk.example", "admin")))
        .isEqualTo(204);
    assertThat(deliver("organization.created", Map.of("id", "org_1"))).isEqualTo(204);
    assertThat(deliver("user.updated", Map.of())).isEqualTo(204);
    assertThat(deliver("user.deleted", Map.of("id", 7))).isEqualTo(204);
    assertThat(peopleCount()).isEqualTo(people);
  }

  private static long peopleCount() {
    return app.bean(JdbcClient.class).sql("select count(*) from person").query(Long.class).single();
  }

  @Test
  void secrets_bothHold_whileOneReplacesTheOther() {
    // The product knows both; of the two signatures only that of the newer is left.
    clerk.clerk().webhooks().dropOldSecret();
    assertThat(deliver("organization.created", Map.of("id", "org_1"))).isEqualTo(204);
  }

  @Test
  void withoutASecret_thereIsNoSuchRoute_andNeverNoCheck() {
    try (TestApp plain = TestApp.start()) {
      HttpResponse<String> answer =
          plain.caller().send("POST", "/api/v1/webhooks/clerk", "{}", Map.of());
      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }
}
