package com.b2chatsimulator.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final ClerkSimulator CLERK =
      ClerkSimulator.start(ClerkSimulatorSettings.defaults());
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String JWKS = "/.well-known/jwks.json";

  private final Visitor visitor = new Visitor(CLERK);

  @BeforeEach
  void clear() {
    CLERK.faults().clear();
  }

  @AfterAll
  static void close() {
    CLERK.close();
  }

  private void strikeOnce(ClerkFault fault) {
    CLERK.faults().times(fault, 1);
  }

  @Test
  void anEndpoint_fails() {
    strikeOnce(ClerkFault.DISCOVERY_ERROR);
    strikeOnce(ClerkFault.JWKS_ERROR);
    assertThat(visitor.get(DISCOVERY).statusCode()).isEqualTo(500);
    assertThat(visitor.get(JWKS).statusCode()).isEqualTo(500);
    assertThat(visitor.get(DISCOVERY).statusCode()).isEqualTo(200);
    assertThat(visitor.get(JWKS).statusCode()).isEqualTo(200);
  }

  @Test
  void aFault_lastsUntilItIsCleared() {
    CLERK.faults().on(ClerkFault.JWKS_ERROR);
    for (int i = 0; i < 3; i++) {
      assertThat(visitor.get(JWKS).statusCode()).isEqualTo(500);
    }
    CLERK.faults().clear();
    assertThat(visitor.get(JWKS).statusCode()).isEqualTo(200);
  }

  @Test
  void anEndpoint_isSlow() {
    CLERK.faults().slowness(Duration.ofMillis(700));
    for (ClerkFault fault : List.of(ClerkFault.DISCOVERY_SLOW, ClerkFault.JWKS_SLOW)) {
      strikeOnce(fault);
      long start = System.nanoTime();
      assertThat(visitor.get(fault.place().path()).statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }
  }

  @Test
  void anAnswer_isCutOff() {
    strikeOnce(ClerkFault.DISCOVERY_CUT_OFF);
    assertThatThrownBy(() -> visitor.get(DISCOVERY)).isInstanceOf(UncheckedIOException.class);
    strikeOnce(ClerkFault.JWKS_CUT_OFF);
    assertThatThrownBy(() -> visitor.get(JWKS)).isInstanceOf(UncheckedIOException.class);
    assertThat(visitor.json(JWKS).path("keys").size()).isEqualTo(1);
  }

  @Test
  void anAnswer_callsItselfHtml() {
    for (ClerkFault fault : List.of(ClerkFault.DISCOVERY_WRONG_TYPE, ClerkFault.JWKS_WRONG_TYPE)) {
      strikeOnce(fault);
      HttpResponse<String> answer = visitor.get(fault.place().path());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }
  }

  @Test
  void theTokenEndpoint_refuses() {
    String code = visitor.code(ClerkUser.ADMIN);
    strikeOnce(ClerkFault.TOKEN_INVALID_GRANT);
    HttpResponse<String> refused = visitor.redeem(code);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_grant");
    strikeOnce(ClerkFault.TOKEN_ERROR);
    assertThat(visitor.redeem(code).statusCode()).isEqualTo(500);
    assertThat(visitor.redeem(code).statusCode()).isEqualTo(200);
  }

  @Test
  void userInfo_refusesOrSpeaksOfSomebodyElse() {
    String token = visitor.tokens(ClerkUser.MANAGER).path("access_token").asString();
    strikeOnce(ClerkFault.USER_INFO_REFUSED);
    assertThat(visitor.userInfo(token).statusCode()).isEqualTo(401);
    strikeOnce(ClerkFault.USER_INFO_ERROR);
    assertThat(visitor.userInfo(token).statusCode()).isEqualTo(500);
    strikeOnce(ClerkFault.USER_INFO_OTHER_SUBJECT);
    assertThat(Visitor.JSON.readTree(visitor.userInfo(token).body()).path("sub").asString())
        .startsWith("user_")
        .isNotEqualTo(ClerkUser.MANAGER);
    assertThat(visitor.userInfo(token).body()).contains(ClerkUser.MANAGER);
  }

  @Test
  void anIdToken_lies() throws ParseException {
    strikeOnce(ClerkFault.ID_TOKEN_WRONG_NONCE);
    assertThat(idToken().getStringClaim("nonce")).isNotEqualTo(Visitor.NONCE);
    strikeOnce(ClerkFault.ID_TOKEN_WRONG_AUDIENCE);
    assertThat(idToken().getAudience()).doesNotContain(CLERK.clientId());
    strikeOnce(ClerkFault.ID_TOKEN_WRONG_ISSUER);
    assertThat(idToken().getIssuer()).isNotEqualTo(CLERK.issuer().toString());
    assertThat(idToken().getIssuer()).isEqualTo(CLERK.issuer().toString());
  }

  private JWTClaimsSet idToken() throws ParseException {
    String token = visitor.tokens(ClerkUser.MANAGER).path("id_token").asString();
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  @Test
  void clerk_goesDownAndComesBackOnTheSamePort() {
    URI issuer = CLERK.issuer();
    assertThat(visitor.get(JWKS).statusCode()).isEqualTo(200);
    CLERK.down();
    assertThatThrownBy(() -> visitor.get(JWKS)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> new Visitor(CLERK).get(JWKS)).isInstanceOf(UncheckedIOException.class);
    CLERK.up();
    assertThat(CLERK.issuer()).isEqualTo(issuer);
    assertThat(visitor.get(JWKS).statusCode()).isEqualTo(200);
  }

  @Test
  void aPortThatIsTaken_isSaid() {
    ClerkSimulatorSettings same =
        ClerkSimulatorSettings.defaults().withPort(CLERK.issuer().getPort());
    assertThatThrownBy(() -> ClerkSimulator.start(same))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(Integer.toString(CLERK.issuer().getPort()));
  }
}
