package com.b2chatsimulator.clerk;

import static com.b2chatsimulator.clerk.Visitor.location;
import static com.b2chatsimulator.clerk.Visitor.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each test that changes somebody, or counts on no consent, does so with a person of its own. */
class SignInTest {
  private static final ClerkSimulator CLERK =
      ClerkSimulator.start(ClerkSimulatorSettings.defaults());

  private final Visitor visitor = new Visitor(CLERK);

  @AfterAll
  static void close() {
    CLERK.close();
  }

  @Test
  void discovery_offersWhatClerkOffers() {
    for (String path :
        List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
      JsonNode metadata = visitor.json(path);
      String issuer = CLERK.issuer().toString();
      assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
      assertThat(metadata.path("authorization_endpoint").asString())
          .isEqualTo(issuer + "/oauth/authorize");
      assertThat(metadata.path("token_endpoint").asString()).isEqualTo(issuer + "/oauth/token");
      assertThat(metadata.path("jwks_uri").asString()).isEqualTo(issuer + "/.well-known/jwks.json");
      assertThat(metadata.path("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
          .isEqualTo("[\"client_secret_basic\",\"none\",\"client_secret_post\"]");
      assertThat(metadata.propertyNames())
          .doesNotContain(
              "end_session_endpoint",
              "device_authorization_endpoint",
              "pushed_authorization_request_endpoint");
    }
    assertThat(
            visitor.json("/.well-known/openid-configuration").path("userinfo_endpoint").asString())
        .isEqualTo(CLERK.issuer() + "/oauth/userinfo");
    assertThat(visitor.get("/connect/logout").statusCode()).isEqualTo(404);
  }

  @Test
  void aManager_signsInAndClaimsMoreThanTheyAre() throws Exception {
    JsonNode tokens = visitor.tokens(ClerkUser.MANAGER);
    SignedJWT id = verified(tokens.path("id_token").asString());
    Map<String, Object> claims = id.getJWTClaimsSet().toJSONObject();
    assertThat(claims)
        .containsEntry("iss", CLERK.issuer().toString())
        .containsEntry("sub", ClerkUser.MANAGER)
        .containsEntry("aud", CLERK.clientId())
        .containsEntry("nonce", Visitor.NONCE)
        .containsEntry("name", "Mauricio Cano")
        .containsEntry("email_verified", true)
        .containsEntry("public_metadata", Map.of("role", "manager"))
        .containsEntry("unsafe_metadata", Map.of("role", "admin"))
        .containsKeys("jti", "iat", "email")
        .doesNotContainKeys("sid", "auth_time", "azp");
    assertThat(
            Duration.between(
                id.getJWTClaimsSet().getIssueTime().toInstant(),
                id.getJWTClaimsSet().getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofDays(1));
    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(tokens.path("expires_in").asInt()).isBetween(86_390, 86_400);

    String access = tokens.path("access_token").asString();
    assertThat(verified(access).getHeader().getType().toString()).isEqualTo("at+jwt");
    JsonNode info = Visitor.JSON.readTree(visitor.userInfo(access).body());
    assertThat(info.path("sub").asString()).isEqualTo(ClerkUser.MANAGER);
    assertThat(info.path("user_id").asString()).isEqualTo(ClerkUser.MANAGER);
    assertThat(info.at("/public_metadata/role").asString()).isEqualTo("manager");
    assertThat(CLERK.sessions(ClerkUser.MANAGER)).isNotEmpty();
  }

  private SignedJWT verified(String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    JWKSet keys = JWKSet.load(visitor.uri("/.well-known/jwks.json").toURL());
    var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
    assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(key.isPrivate()).isFalse();
    return jwt;
  }

  @Test
  void theCookie_isNotTheProducts() {
    visitor.tokens(ClerkUser.ADMIN);
    assertThat(visitor.cookies().getCookieStore().getCookies())
        .extracting(HttpCookie::getName)
        .containsOnly("SIMSESSION");
  }

  @Test
  void theSecondSignIn_isSilentUnlessAskedFor() {
    visitor.tokens(ClerkUser.ADMIN);
    assertThat(location(visitor.authorize(Map.of()))).startsWith(Visitor.CALLBACK + "?code=");
    assertThat(location(visitor.authorize(Map.of("prompt", "consent")))).contains("/oauth/consent");
    HttpResponse<String> again = visitor.authorize(Map.of("prompt", "login"));
    assertThat(location(again)).endsWith("/sign-in");
    String back = location(visitor.post("/sign-in", Map.of("user", ClerkUser.WITHOUT_ROLE)));
    assertThat(location(visitor.get(back))).contains("/oauth/consent");
    assertThat(location(visitor.authorize(Map.of("prompt", "login")))).endsWith("/sign-in");
  }

  @Test
  void withoutASession_promptNone_isRefused() {
    assertThat(query(location(visitor.authorize(Map.of("prompt", "none")))))
        .containsEntry("error", "login_required");
  }

  @Test
  void whoDenies_isSentBackWithoutACode() {
    visitor.authorize(Map.of());
    String next = location(visitor.post("/sign-in", Map.of("user", ClerkUser.UNVERIFIED)));
    HttpResponse<String> consent = visitor.get(location(visitor.get(next)));
    assertThat(consent.body()).contains("<li>public_metadata</li>");
    assertThat(query(location(visitor.answer(consent, "Deny"))))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "a-state")
        .doesNotContainKey("code");
  }

  @Test
  void thePage_listsEverybody() {
    String page = visitor.get("/sign-in").body();
    assertThat(page)
        .contains("<button name=user value=\"user_simAdmin\">Adriana Prieto</button>")
        .contains("manager of Ventas", "no role", "intern", "not verified", "banned", "deleted");
    assertThat(CLERK.users())
        .extracting(ClerkUser::id)
        .contains(ClerkUser.WITHOUT_ROLE, ClerkUser.UNKNOWN_ROLE, ClerkUser.DEPARTMENT_MANAGER)
        .doesNotContain(ClerkUser.DELETED);
    assertThat(CLERK.user(ClerkUser.UNVERIFIED).emailVerified()).isFalse();
  }

  @Test
  void theBannedAndTheDeleted_stayOutside() {
    visitor.authorize(Map.of());
    assertThat(visitor.post("/sign-in", Map.of("user", ClerkUser.BANNED)).statusCode())
        .isEqualTo(403);
    assertThat(visitor.post("/sign-in", Map.of("user", ClerkUser.DELETED)).statusCode())
        .isEqualTo(422);
    assertThat(visitor.cookies().getCookieStore().getCookies()).hasSize(1);
    assertThat(location(visitor.authorize(Map.of()))).endsWith("/sign-in");
  }

  @Test
  void aBan_reachesWhoIsSignedIn() {
    String access = visitor.tokens(ClerkUser.DEPARTMENT_MANAGER).path("access_token").asString();
    CLERK.ban(ClerkUser.DEPARTMENT_MANAGER);
    assertThat(location(visitor.authorize(Map.of()))).endsWith("/sign-in");
    assertThat(visitor.userInfo(access).statusCode()).isEqualTo(401);
  }

  @Test
  void aSignOut_endsClerksSession() {
    visitor.tokens(ClerkUser.UNKNOWN_ROLE);
    String session = CLERK.sessions(ClerkUser.UNKNOWN_ROLE).getLast();
    visitor.post("/sign-out", Map.of());
    assertThat(CLERK.sessions(ClerkUser.UNKNOWN_ROLE)).isEmpty();
    assertThat(location(visitor.authorize(Map.of()))).endsWith("/sign-in");
    assertThat(CLERK.webhooks().messages())
        .filteredOn(message -> message.body().contains(session))
        .extracting(WebhookMessage::type)
        .containsExactly("session.created", "session.ended", "session.removed");
  }

  @Test
  void aScopeThatIsNotTicked_isRefused() {
    assertThat(query(location(visitor.authorize(Map.of("scope", "openid offline_access")))))
        .containsEntry("error", "invalid_scope");
  }

  @Test
  void withoutPkce_nothingBegins() {
    assertThat(
            query(
                location(
                    visitor.authorize(Map.of("code_challenge", "", "code_challenge_method", "")))))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void codes_goNowhereElse_untilTheAddressIsAllowed() {
    String elsewhere = "http://localhost:8080/login/oauth2/code/clerk";
    assertThat(visitor.authorize(Map.of("redirect_uri", elsewhere)).statusCode()).isEqualTo(400);
    CLERK.allowRedirect(URI.create(elsewhere));
    assertThat(visitor.authorize(Map.of("redirect_uri", elsewhere)).statusCode()).isEqualTo(302);
  }

  @Test
  void aCode_worksOnce() {
    String code = visitor.code(ClerkUser.ADMIN);
    assertThat(visitor.redeem(code).statusCode()).isEqualTo(200);
    assertThat(visitor.redeem(code).body()).contains("invalid_grant");
  }

  @Test
  void accessTokens_canBeOpaque() throws ParseException {
    ClerkSimulatorSettings opaque = ClerkSimulatorSettings.defaults().withOpaqueAccessTokens();
    try (ClerkSimulator clerk = ClerkSimulator.start(opaque)) {
      Visitor other = new Visitor(clerk);
      JsonNode tokens = other.tokens(ClerkUser.ADMIN);
      String access = tokens.path("access_token").asString();
      assertThat(access).startsWith("oat_");
      assertThat(other.userInfo(access).body()).contains("\"sub\":\"" + ClerkUser.ADMIN);
      assertThat(SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet().getSubject())
          .isEqualTo(ClerkUser.ADMIN);
      assertThat(other.userInfo("oat_madeUp").statusCode()).isEqualTo(401);
    }
  }
}
