package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestClerk;
import com.b2chatsimulator.clerk.ClerkFault;
import com.b2chatsimulator.clerk.ClerkUser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in by the simulated Clerk, over HTTP, as a browser would be led. */
class ClerkSignInTest {
  private static final Map<String, String> PAGE =
      Map.of("Accept", "text/html", "Accept-Language", "en");

  private static TestClerk clerk;
  private static TestApp app;
  private static HttpResponse<String> whileAway;
  private static HttpResponse<String> backAgain;

  @BeforeAll
  static void start() {
    AtomicLong nanos = new AtomicLong();
    clerk = new TestClerk();
    // Clerk is away when the product starts, which must not mind.
    clerk.clerk().down();
    app = clerk.startApp(nanos::get, "CLERK_CONTACT=Paula, ext. 12");
    whileAway = app.caller().get("/oauth2/authorization/clerk");
    clerk.clerk().up();
    // A failure is not asked for again at once.
    nanos.addAndGet(Provider.PAUSE.toNanos());
    backAgain = clerk.signIn(app, app.caller(), ClerkUser.ADMIN);
  }

  @AfterAll
  static void stop() {
    app.close();
    clerk.close();
  }

  @AfterEach
  void mend() {
    clerk.clerk().faults().clear();
  }

  private static TestCaller signedIn(String user) {
    TestCaller caller = app.caller();
    HttpResponse<String> answer = clerk.signIn(app, caller, user);
    assertThat(location(answer)).as(answer.uri() + answer.body()).isEqualTo("/");
    return caller;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  /** Somebody new in Clerk, with a verified e-mail and no role. */
  private static String someone(String name) {
    String id = "user_" + name;
    clerk.clerk().update(ClerkUser.of(id, name, "Gómez", name + "@clerk.example"));
    return id;
  }

  private static String give(String user, Map<String, Object> metadata) {
    clerk.clerk().update(clerk.clerk().user(user).withPublicMetadata(metadata));
    return user;
  }

  private static long count(String where) {
    return app.bean(JdbcClient.class)
        .sql("select count(*) from person where " + where)
        .query(Long.class)
        .single();
  }

  private static long idBy(String column, String value) {
    return app.bean(JdbcClient.class)
        .sql("select id from person where " + column + " = ?")
        .param(value)
        .query(Long.class)
        .single();
  }

  private static TestCaller admin() {
    return app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  private static String audit() {
    return admin().get("/api/v1/audit?limit=50").body();
  }

  @Test
  void providerThatIsAway_stopsNoStart_andIsDiscoveredOnceItIsBack() {
    assertThat(location(whileAway)).isEqualTo("/sign-in?error=away");
    assertThat(app.caller().get("/sign-in?error=away", PAGE).body())
        .contains("Clerk does not answer just now");
    assertThat(location(backAgain)).isEqualTo("/");
  }

  @Test
  void role_isThatOfPublicMetadata_notOfTheMetadataThatPeopleEdit() {
    TestCaller manager = signedIn(ClerkUser.MANAGER);
    assertThat(manager.get("/api/v1/session").body())
        .contains("\"role\":\"MANAGER\"", "\"name\":\"Mauricio Cano\"");
    assertThat(manager.get("/api/v1/people").statusCode()).isEqualTo(403);

    TestCaller admin = signedIn(ClerkUser.ADMIN);
    assertThat(admin.get("/api/v1/people").statusCode()).isEqualTo(200);
  }

  @Test
  void session_isOneOfOurs_listed_andEndedLikeAnyOther() {
    TestCaller manager = signedIn(ClerkUser.MANAGER);
    long id = idBy("subject", ClerkUser.MANAGER);
    TestCaller admin = admin();
    String sessions = admin.get("/api/v1/people/" + id + "/sessions").body();
    String session = sessions.replaceAll("(?s).*\"id\":(\\d+).*", "$1");
    assertThat(sessions).contains("\"device\"");

    assertThat(manager.cookie(Sessions.COOKIE)).isNotEmpty();
    assertThat(manager.cookie(SignInCookie.COOKIE)).isEmpty();
    for (String each : sessions.split("\"id\":")) {
      if (each.matches("(?s)\\d+.*")) {
        String number = each.replaceAll("(?s)(\\d+).*", "$1");
        admin.write("DELETE", "/api/v1/people/" + id + "/sessions/" + number, "");
      }
    }
    assertThat(session).isNotEmpty();
    assertThat(manager.get("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    ClerkUser.WITHOUT_ROLE + ",role,No access yet",
    ClerkUser.UNKNOWN_ROLE + ",role,No access yet",
    ClerkUser.UNVERIFIED + ",email,not verified"
  })
  void whoMayNotComeIn_isToldWhomToAsk_andIsNotMadeKnown(String user, String why, String text) {
    TestCaller caller = app.caller();
    HttpResponse<String> answer = clerk.signIn(app, caller, user);
    assertThat(location(answer)).isEqualTo("/sign-in/refused?why=" + why);
    assertThat(caller.cookie(Sessions.COOKIE)).isEmpty();
    assertThat(count("subject = '" + user + "'")).isZero();

    HttpResponse<String> page = caller.get(location(answer), PAGE);
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains(text, "Ask Paula, ext. 12", "?again=yes");
    assertThat(audit()).contains(user, "\"reason\":\"" + why + "\"");
  }

  @Test
  void invitation_isTakenByTheVerifiedEmail_andItsRoleCounts_whereClerkSaysNone() {
    String user = someone("lina");
    TestCaller admin = admin();
    invite(admin, "lina@clerk.example", "MANAGER");

    TestCaller lina = signedIn(user);
    assertThat(lina.get("/api/v1/session").body()).contains("\"role\":\"MANAGER\"");
    assertThat(count("email = 'lina@clerk.example' and subject = '" + user + "'")).isOne();
    assertThat(audit()).contains("person.provided");
  }

  @Test
  void invitation_toAnEmailThatIsNotVerified_isNotTaken() {
    String user = give(someone("raul"), Map.of("role", "manager"));
    clerk.clerk().update(clerk.clerk().user(user).withEmail("boss@clerk.example", false));
    TestCaller admin = admin();
    invite(admin, "boss@clerk.example", "ADMIN");

    assertThat(location(clerk.signIn(app, app.caller(), user)))
        .isEqualTo("/sign-in/refused?why=email");
    assertThat(count("email = 'boss@clerk.example' and subject is null")).isOne();
  }

  @Test
  void whoHasAPasswordHere_isNotTakenOver_unlessALinkWasMade() {
    String user = give(someone("sara"), Map.of("role", "admin"));
    TestPeople.add(app, "sara@clerk.example", Role.MANAGER, TestApp.PASSWORD);
    assertThat(location(clerk.signIn(app, app.caller(), user)))
        .isEqualTo("/sign-in/refused?why=taken");

    TestCaller admin = admin();
    long id = idBy("email", "sara@clerk.example");
    admin.write("POST", "/api/v1/people/" + id + "/invitation", "{}");
    signedIn(user);
    assertThat(app.caller().trySignIn("sara@clerk.example", TestApp.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  private static void invite(TestCaller admin, String email, String role) {
    String body = "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role);
    assertThat(admin.write("POST", "/api/v1/people", body).statusCode()).isEqualTo(201);
  }

  @Test
  void permissions_ofPublicMetadata_areGrants_andUnknownOnesAreAudited() {
    String user =
        give(
            someone("tomas"),
            Map.of("role", "manager", "permissions", List.of("sync:run", "fly:high")));
    TestCaller tomas = signedIn(user);
    assertThat(tomas.get("/api/v1/sync/runs").statusCode()).isEqualTo(200);
    assertThat(audit()).contains("\"unknown\":\"fly:high\"");
  }

  @Test
  void roleThatIsGone_isNoAccess_fromTheNextSignInOn_andComesBackWithIt() {
    String user = give(someone("vera"), Map.of("role", "admin"));
    TestCaller vera = signedIn(user);
    give(user, Map.of());
    assertThat(location(clerk.signIn(app, app.caller(), user)))
        .isEqualTo("/sign-in/refused?why=role");
    assertThat(vera.get("/api/v1/session").statusCode()).isEqualTo(401);

    give(user, Map.of("role", "manager"));
    assertThat(signedIn(user).get("/api/v1/session").body()).contains("\"role\":\"MANAGER\"");
  }

  @Test
  void shutOutHere_winsOverClerk_andTheRoleIsNotChangedHere() {
    String user = give(someone("walter"), Map.of("role", "manager"));
    signedIn(user);
    TestCaller admin = admin();
    long id = idBy("subject", user);
    String path = "/api/v1/people/" + id;
    assertThat(admin.get(path).body())
        .contains("\"source\":\"provider\"", "\"roleSource\":\"provider\"");
    assertThat(admin.write("PUT", path, "{\"role\":\"ADMIN\"}").statusCode()).isEqualTo(409);
    assertThat(
            admin
                .write(
                    "PUT",
                    path,
                    "{\"denied\":[\"export:pii\"],\"departments\":[\"Ventas\"],\"active\":false}")
                .statusCode())
        .isEqualTo(200);

    assertThat(location(clerk.signIn(app, app.caller(), user)))
        .isEqualTo("/sign-in/refused?why=shut-out");
    assertThat(admin.get(path).body())
        .contains("\"state\":\"deactivated\"", "\"departments\":[\"Ventas\"]");
    assertThat(admin.write("PUT", path, "{\"active\":true}").statusCode()).isEqualTo(200);
    signedIn(user);
  }

  @Test
  void limitOfAManager_isKept_whileClerkMakesThemAnAdministrator() {
    String user = give(someone("xenia"), Map.of("role", "manager"));
    signedIn(user);
    TestCaller admin = admin();
    long id = idBy("subject", user);
    String path = "/api/v1/people/" + id;
    admin.write("PUT", path, "{\"departments\":[\"Ventas\"]}");
    give(user, Map.of("role", "admin"));
    signedIn(user);
    assertThat(admin.get(path).body()).contains("\"departments\":null");
    give(user, Map.of("role", "manager"));
    signedIn(user);
    assertThat(admin.get(path).body()).contains("\"departments\":[\"Ventas\"]");
  }

  @Test
  void way_leadsBackToWhereSomebodyWanted_andNeverElsewhere() {
    String start = "/oauth2/authorization/clerk?next=";
    assertThat(location(clerk.walk(app, app.caller(), start + "%2Fchats", ClerkUser.ADMIN, true)))
        .isEqualTo("/chats");
    String evil = start + "%2F%2Fevil.example";
    assertThat(location(clerk.walk(app, app.caller(), evil, ClerkUser.ADMIN, true))).isEqualTo("/");
  }

  @Test
  void whoDoesNotAllowIt_isBackAtTheDoor() {
    String user = someone("yago");
    assertThat(location(clerk.walk(app, app.caller(), "/oauth2/authorization/clerk", user, false)))
        .isEqualTo("/sign-in?error=denied");
  }

  @Test
  void answerThatNobodyAskedFor_signsNobodyIn() {
    TestCaller caller = app.caller();
    assertThat(location(caller.get("/login/oauth2/code/clerk?code=x&state=y")))
        .isEqualTo("/sign-in?error=expired");
    assertThat(location(caller.get("/login/oauth2/code/clerk")))
        .isEqualTo("/sign-in?error=expired");
    caller.get("/oauth2/authorization/clerk");
    assertThat(location(caller.get("/login/oauth2/code/clerk?code=x&state=forged")))
        .isEqualTo("/sign-in?error=expired");
    assertThat(caller.cookie(Sessions.COOKIE)).isEmpty();
  }

  @Test
  void request_toClerk_bearsPkceNonceStateAndOnlyOurScopes() {
    HttpResponse<String> answer = app.caller().get("/oauth2/authorization/clerk");
    assertThat(location(answer))
        .startsWith(clerk.clerk().issuer() + "/oauth/authorize?")
        .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
        .contains("public_metadata")
        .doesNotContain("private_metadata", "offline_access", clerk.clerk().clientSecret());
    assertThat(answer.headers().allValues("set-cookie").toString())
        .contains("HttpOnly", "SameSite=Lax", "Path=/login/oauth2");
  }

  /** Slow ones come within our patience, so they are no fault to us. */
  @ParameterizedTest
  @EnumSource(value = ClerkFault.class, mode = EnumSource.Mode.MATCH_NONE, names = ".*_SLOW")
  void faultOfClerk_signsNobodyIn_orIsOvercome_andIsNeverAnErrorOfOurs(ClerkFault fault) {
    clerk.clerk().faults().on(fault);
    TestCaller caller = app.caller();
    HttpResponse<String> answer = clerk.signIn(app, caller, ClerkUser.ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    boolean cached = fault.name().startsWith("DISCOVERY") || fault.name().startsWith("JWKS");
    List<String> allowed = new ArrayList<>(List.of("/sign-in?error=provider"));
    if (cached) {
      allowed.addAll(List.of("/", "/sign-in?error=away"));
    }
    assertThat(location(answer)).isIn(allowed);
    assertThat(caller.get("/api/v1/session").statusCode())
        .isEqualTo(location(answer).equals("/") ? 200 : 401);
  }

  @Test
  void failure_isToldOnTheHealthPage_untilASignInGoesWell() {
    clerk.clerk().faults().on(ClerkFault.TOKEN_INVALID_GRANT);
    clerk.signIn(app, app.caller(), ClerkUser.ADMIN);
    ProviderNews.Standing standing = app.bean(ProviderNews.class).standing();
    assertThat(Objects.requireNonNull(standing.failure()).detail()).isEqualTo("grant");

    clerk.clerk().faults().clear();
    signedIn(ClerkUser.ADMIN);
    standing = app.bean(ProviderNews.class).standing();
    assertThat(Objects.requireNonNull(standing.signIn()).at())
        .isAfter(Objects.requireNonNull(standing.failure()).at());
  }

  @Test
  void nothingOfTheTokens_isKept() {
    signedIn(ClerkUser.ADMIN);
    for (String table :
        List.of("person", "sign_in_session", "audit_entry", "provider_news", "setting")) {
      assertThat(
              app.bean(JdbcClient.class)
                  .sql(
                      "select count(*) from "
                          + table
                          + " t where t::text ~ 'eyJ[A-Za-z0-9_-]{20}'"
                          + " or t::text like '%oat_%' or t::text like '%unsafe_metadata%'")
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void signOut_endsOurSession_andSaysThatClerksMayGoOn() {
    TestCaller admin = signedIn(ClerkUser.ADMIN);
    HttpResponse<String> answer = admin.form("/sign-out", "_csrf=" + admin.csrfToken());
    assertThat(location(answer)).isEqualTo("/sign-in?out");
    assertThat(admin.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(admin.get("/sign-in?out", PAGE).body())
        .contains("You are signed out", "still be signed in with Clerk");
  }
}
