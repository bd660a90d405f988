package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestClerk;
import com.b2chatsimulator.clerk.ClerkFault;
import com.b2chatsimulator.clerk.ClerkUser;
import com.b2chatsimulator.clerk.SessionToken;
import com.b2chatsimulator.clerk.SessionToken.Signature;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clerk's session tokens as Bearer. */
class ClerkTokensTest {
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private static TestClerk clerk;
  private static TestApp app;

  @BeforeAll
  static void start() {
    clerk = new TestClerk();
    app =
        clerk.startApp(
            "CLERK_AUTHORIZED_PARTIES=https://desk.example.com, https://other.example.com");
    clerk.signIn(app, app.caller(), ClerkUser.ADMIN);
    clerk.signIn(app, app.caller(), ClerkUser.MANAGER);
  }

  @AfterAll
  static void stop() {
    app.close();
    clerk.close();
  }

  private static HttpResponse<String> get(String path, String token) {
    return app.caller().get(path, Map.of("Authorization", "Bearer " + token));
  }

  /** Another network each time, since many wrong tokens from one are not looked at any more. */
  private static String elsewhere() {
    return "203.0.113." + NETWORKS.incrementAndGet();
  }

  private static String changed(UnaryOperator<SessionToken> change) {
    return clerk.token(app, ClerkUser.ADMIN, change);
  }

  static List<Arguments> good() {
    return List.of(
        Arguments.of("version 2", change(token -> token)),
        Arguments.of("version 1", change(SessionToken::version1)),
        Arguments.of("without cat", change(token -> token.category(null))),
        Arguments.of(
            "another party", change(token -> token.authorizedParty("https://desk.example.com"))),
        Arguments.of("3 s too old", change(token -> token.issuedAgo(Duration.ofSeconds(63)))),
        Arguments.of("3 s early", change(token -> token.issuedAgo(Duration.ofSeconds(-3)))));
  }

  static List<Arguments> bad() {
    return List.of(
        Arguments.of("expired", change(token -> token.issuedAgo(Duration.ofSeconds(90)))),
        Arguments.of("of tomorrow", change(token -> token.issuedAgo(Duration.ofSeconds(-60)))),
        Arguments.of("not yet valid", change(token -> token.notBefore(Duration.ofSeconds(30)))),
        Arguments.of("lives too long", change(token -> token.life(Duration.ofHours(1)))),
        Arguments.of("without end", change(token -> token.claim("exp", null))),
        Arguments.of("end is no number", change(token -> token.claim("exp", "never"))),
        Arguments.of("without beginning", change(token -> token.claim("iat", null))),
        Arguments.of("foreign issuer", change(token -> token.claim("iss", "https://evil.example"))),
        Arguments.of("issuer is a list", change(token -> token.claim("iss", List.of("x")))),
        Arguments.of("foreign party", change(t -> t.authorizedParty("https://evil.example"))),
        Arguments.of("without party", change(token -> token.authorizedParty(null))),
        Arguments.of("pending", change(token -> token.status("pending"))),
        Arguments.of("without session", change(token -> token.claim("sid", null))),
        Arguments.of("session is a map", change(token -> token.claim("sid", Map.of("a", 1)))),
        Arguments.of("foreign subject", change(token -> token.claim("sub", "org_1"))),
        Arguments.of("ID token", change(token -> token.asIdToken("simulated-client"))),
        Arguments.of("access token", change(token -> token.asAccessToken("simulated-client"))),
        Arguments.of("template", change(SessionToken::asTemplate)),
        Arguments.of("machine", change(SessionToken::asMachine)),
        Arguments.of("typ", change(token -> token.header("typ", "at+jwt"))),
        Arguments.of("without typ", change(token -> token.header("typ", null))),
        Arguments.of("nonce", change(token -> token.claim("nonce", "x"))),
        Arguments.of("changed", change(token -> token.signature(Signature.CHANGED))),
        Arguments.of("foreign key", change(token -> token.signature(Signature.FOREIGN_KEY))),
        Arguments.of("alg none", change(token -> token.signature(Signature.NONE))),
        Arguments.of(
            "HS256 by the public key",
            change(token -> token.signature(Signature.HS256_WITH_PUBLIC_KEY))),
        Arguments.of("made-up key", change(token -> token.keyId("ins_madeup"))));
  }

  private static UnaryOperator<SessionToken> change(UnaryOperator<SessionToken> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void goodToken_signs(String name, UnaryOperator<SessionToken> change) {
    HttpResponse<String> answer = get("/api/v1/people", changed(change));
    assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badToken_isRefused_evenBesideAGoodCookie(String name, UnaryOperator<SessionToken> change) {
    TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    HttpResponse<String> answer =
        admin.get(
            "/api/v1/people",
            Map.of("Authorization", "Bearer " + changed(change), "X-Forwarded-For", elsewhere()));
    assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @Test
  void garbage_isRefused() {
    for (String token : List.of("x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9..", "Bearer", "…")) {
      assertThat(get("/api/v1/people", token.replace("…", "%00")).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void role_isThePersonsOwn_andWritesNeedNoCsrfToken() {
    String manager = clerk.token(app, ClerkUser.MANAGER);
    assertThat(get("/api/v1/people", manager).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/session", manager).body()).contains("\"role\":\"MANAGER\"");
    String admin = changed(token -> token);
    HttpResponse<String> answer =
        app.caller()
            .send(
                "POST",
                "/api/v1/people",
                "{\"email\":\"by-token@example.com\",\"role\":\"MANAGER\"}",
                Map.of("Authorization", "Bearer " + admin));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void token_makesNoTokens() {
    HttpResponse<String> answer =
        app.caller()
            .send(
                "POST",
                "/api/v1/tokens",
                "{\"name\":\"bi\",\"role\":\"MANAGER\"}",
                Map.of("Authorization", "Bearer " + changed(token -> token)));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whoNeverCameIn_isToldToSignInOnce() {
    clerk.clerk().update(ClerkUser.of("user_nobody", "No", "Body", "no@clerk.example"));
    HttpResponse<String> answer = get("/api/v1/session", clerk.token(app, "user_nobody"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Sign in here once");
  }

  @Test
  void whoPosesAsSomebody_mayOnlyRead_andStandsInTheAudit() {
    String token = changed(one -> one.actor("user_support"));
    assertThat(get("/api/v1/session", token).statusCode()).isEqualTo(200);
    HttpResponse<String> write =
        app.caller()
            .send("POST", "/api/v1/sync/pause", "{}", Map.of("Authorization", "Bearer " + token));
    assertThat(write.statusCode()).isEqualTo(403);
    TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    assertThat(admin.get("/api/v1/audit?what=session.impersonated").body())
        .contains("user_support", "\"outcome\":\"refused\"", "\"outcome\":\"done\"");
  }

  @Test
  void newerRole_inAToken_holdsAtOnce_andIsWrittenDown() {
    String user = "user_climber";
    clerk
        .clerk()
        .update(ClerkUser.of(user, "Cli", "Mber", "climber@clerk.example").withRole("manager"));
    clerk.signIn(app, app.caller(), user);
    assertThat(get("/api/v1/people", clerk.token(app, user)).statusCode()).isEqualTo(403);

    clerk.clerk().update(clerk.clerk().user(user).withRole("admin"));
    assertThat(get("/api/v1/people", clerk.token(app, user)).statusCode()).isEqualTo(200);
    String stale =
        clerk.token(
            app,
            user,
            one -> one.metadata(Map.of("role", "manager")).issuedAgo(Duration.ofSeconds(40)));
    assertThat(get("/api/v1/people", stale).statusCode()).isEqualTo(200);

    clerk.clerk().update(clerk.clerk().user(user).withRole(null));
    String roleless = clerk.token(app, user, one -> one.metadata(Map.of("role", "none")));
    assertThat(get("/api/v1/session", roleless).statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsShutOutHere_isRefusedAtOnce() {
    String user = "user_leaver";
    clerk
        .clerk()
        .update(ClerkUser.of(user, "Lea", "Ver", "leaver@clerk.example").withRole("manager"));
    clerk.signIn(app, app.caller(), user);
    String token = clerk.token(app, user);
    assertThat(get("/api/v1/session", token).statusCode()).isEqualTo(200);
    app.bean(JdbcClient.class)
        .sql("update person set active = false, deactivated_by = 'PEOPLE' where subject = ?")
        .param(user)
        .update();
    assertThat(get("/api/v1/session", token).statusCode()).isEqualTo(401);
  }

  @Test
  void whomTheProviderShutOut_noTokenLetsInAgain_howeverNewItsRole() {
    String user = "user_banned_just_now";
    clerk.clerk().update(ClerkUser.of(user, "Ban", "Ned", "ban@clerk.example").withRole("manager"));
    clerk.signIn(app, app.caller(), user);
    app.bean(JdbcClient.class)
        .sql(
            """
            update person
            set active = false, provider_out = true, deactivated_by = 'PROVIDER'
            where subject = ?
            """)
        .param(user)
        .update();
    clerk.clerk().update(clerk.clerk().user(user).withRole("admin"));
    String token = clerk.token(app, user, one -> one.issuedAgo(Duration.ofSeconds(-2)));
    assertThat(get("/api/v1/session", token).statusCode()).isEqualTo(401);
  }

  /** Each goes by a product of its own, whose keys are not read yet. */
  @Test
  void madeUpKeys_costClerkOneLook_andRotatedOnesWork() {
    AtomicLong nanos = new AtomicLong();
    try (TestClerk other = new TestClerk()) {
      try (TestApp own = other.startApp(nanos::get)) {
        other.signIn(own, own.caller(), ClerkUser.ADMIN);
        String good = other.token(own, ClerkUser.ADMIN);
        assertThat(status(own, good)).isEqualTo(200);
        nanos.addAndGet(ProviderKeys.PAUSE.toNanos());
        int before = other.clerk().jwksHits();
        IntStream.range(0, 10)
            .forEach(i ->
                assertThat(
                        status(
                            own, other.token(own, ClerkUser.ADMIN, one -> one.keyId("ins_" + i))))
                    .isEqualTo(401));
        assertThat(other.clerk().jwksHits() - before).isEqualTo(1);

        other.clerk().rotateKeys(true);
        nanos.addAndGet(ProviderKeys.PAUSE.toNanos());
        assertThat(status(own, other.token(own, ClerkUser.ADMIN))).isEqualTo(200);
        assertThat(status(own, good)).isEqualTo(200);

        other.clerk().down();
        assertThat(status(own, other.token(own, ClerkUser.ADMIN))).isEqualTo(200);
        other.clerk().up();
        for (int i = 0; i < Failures.FREE; i++) {
          status(own, "a.b.c");
        }
        assertThat(status(own, "a.b.c")).isEqualTo(429);
      }
    }
  }

  @Test
  void clerkThatIsAway_beforeItsKeysWereRead_isA503_neverA500() {
    try (TestClerk other = new TestClerk()) {
      try (TestApp own = other.startApp()) {
        other.clerk().faults().on(ClerkFault.JWKS_ERROR);
        HttpResponse<String> answer =
            own.caller()
                .get(
                    "/api/v1/session",
                    Map.of("Authorization", "Bearer " + other.token(own, ClerkUser.ADMIN)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
      }
    }
  }

  private static int status(TestApp own, String token) {
    return own.caller()
        .get("/api/v1/session", Map.of("Authorization", "Bearer " + token))
        .statusCode();
  }
}
