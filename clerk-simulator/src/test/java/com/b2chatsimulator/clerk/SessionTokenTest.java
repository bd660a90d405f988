package com.b2chatsimulator.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final ClerkSimulator clerk =
      ClerkSimulator.start(ClerkSimulatorSettings.defaults().withClock(() -> NOW));

  @AfterEach
  void close() {
    clerk.close();
  }

  private SignedJWT token(UnaryOperator<SessionToken> change) throws ParseException {
    return SignedJWT.parse(clerk.sessionToken(ClerkUser.MANAGER, change));
  }

  private List<RSAKey> published() throws Exception {
    return JWKSet.load(clerk.issuer().resolve("/.well-known/jwks.json").toURL()).getKeys().stream()
        .map(key -> key.toRSAKey())
        .toList();
  }

  private boolean isGood(SignedJWT token) throws Exception {
    for (RSAKey key : published()) {
      if (key.getKeyID().equals(token.getHeader().getKeyID())) {
        return token.verify(new RSASSAVerifier(key));
      }
    }
    return false;
  }

  @Test
  void aPlainToken_isOfVersion2() throws Exception {
    SignedJWT token = token(plain -> plain.authorizedParty("http://localhost:8080"));
    assertThat(isGood(token)).isTrue();
    assertThat(token.getHeader().toJSONObject())
        .containsEntry("alg", "RS256")
        .containsEntry("typ", "JWT")
        .containsEntry("cat", "cl_B7d4PD111AAA");
    long now = NOW.getEpochSecond();
    assertThat(token.getJWTClaimsSet().toJSONObject())
        .containsEntry("iss", clerk.issuer().toString())
        .containsEntry("azp", "http://localhost:8080")
        .containsEntry("sub", ClerkUser.MANAGER)
        .containsEntry("sid", clerk.sessions(ClerkUser.MANAGER).getLast())
        .containsEntry("v", 2L)
        .containsEntry("sts", "active")
        .containsEntry("iat", now)
        .containsEntry("nbf", now - 10)
        .containsEntry("exp", now + 60)
        .containsEntry("metadata", Map.of("role", "manager"))
        .doesNotContainKeys("aud", "nonce");
  }

  @Test
  void aToken_isWhatWasAskedFor() throws Exception {
    assertThat(token(SessionToken::version1).getJWTClaimsSet().toJSONObject())
        .doesNotContainKeys("v", "jti", "pla", "fea", "sts", "azp");
    Map<String, Object> changed =
        token(plain ->
                plain
                    .actor("user_helpdesk")
                    .status("pending")
                    .issuedAgo(Duration.ofHours(1))
                    .life(Duration.ofMinutes(20))
                    .notBefore(Duration.ofMinutes(5)))
            .getJWTClaimsSet()
            .toJSONObject();
    long issued = NOW.getEpochSecond() - 3600;
    assertThat(changed)
        .containsEntry("sts", "pending")
        .containsEntry("iat", issued)
        .containsEntry("exp", issued + 1200)
        .containsEntry("nbf", issued + 300);
    assertThat(changed.get("act")).asString().contains("user_helpdesk");
    assertThat(token(plain -> plain.category(null)).getHeader().toJSONObject())
        .doesNotContainKey("cat");
    assertThat(token(SessionToken::asTemplate).getHeader().getCustomParam("cat"))
        .isEqualTo("cl_B7d4PD222AAA");
    assertThat(token(SessionToken::asMachine).getJWTClaimsSet().getSubject()).startsWith("mch_");
    assertThat(token(plain -> plain.keyId("ins_madeUp")).getHeader().getKeyID())
        .isEqualTo("ins_madeUp");
  }

  @Test
  void otherTokensOfTheInstance_areSignedByTheSameKey() throws Exception {
    SignedJWT id = token(plain -> plain.asIdToken("a-client"));
    assertThat(isGood(id)).isTrue();
    assertThat(id.getJWTClaimsSet().getAudience()).containsExactly("a-client");
    assertThat(id.getJWTClaimsSet().toJSONObject()).containsKey("nonce").doesNotContainKey("sid");
    SignedJWT access = token(plain -> plain.asAccessToken("a-client"));
    assertThat(isGood(access)).isTrue();
    assertThat(access.getHeader().getType().toString()).isEqualTo("at+jwt");
  }

  @Test
  void forgedTokens_areForgedInTheWayThatWasAskedFor() throws Exception {
    assertThat(
            JWTParser.parse(
                clerk.sessionToken(
                    ClerkUser.ADMIN, plain -> plain.signature(SessionToken.Signature.NONE))))
        .isInstanceOf(PlainJWT.class);
    SignedJWT hmac = token(plain -> plain.signature(SessionToken.Signature.HS256_WITH_PUBLIC_KEY));
    byte[] key = published().getFirst().toRSAPublicKey().getEncoded();
    assertThat(hmac.verify(new MACVerifier(key))).isTrue();
    SignedJWT foreign = token(plain -> plain.signature(SessionToken.Signature.FOREIGN_KEY));
    assertThat(foreign.getHeader().getKeyID()).isEqualTo(clerk.keys().getLast());
    assertThat(isGood(foreign)).isFalse();
    assertThat(isGood(token(plain -> plain.signature(SessionToken.Signature.CHANGED)))).isFalse();
  }

  @Test
  void keys_rotateWithAndWithoutOverlap() throws Exception {
    SignedJWT first = token(plain -> plain);
    String second = clerk.rotateKeys(true);
    assertThat(isGood(first)).isTrue();
    assertThat(token(plain -> plain).getHeader().getKeyID()).isEqualTo(second);
    clerk.removeKey(first.getHeader().getKeyID());
    assertThat(isGood(first)).isFalse();
    String third = clerk.rotateKeys(false);
    assertThat(published()).extracting(RSAKey::getKeyID).containsExactly(third);
    assertThat(isGood(token(plain -> plain))).isTrue();
    int before = clerk.jwksHits();
    assertThat(published()).hasSize(1);
    assertThat(clerk.jwksHits()).isEqualTo(before + 1);
  }

  @Test
  void aRevokedSession_isFollowedByANewOne() throws Exception {
    String session = token(plain -> plain).getJWTClaimsSet().getStringClaim("sid");
    assertThat(token(plain -> plain).getJWTClaimsSet().getStringClaim("sid")).isEqualTo(session);
    clerk.revokeSession(session);
    assertThat(token(plain -> plain).getJWTClaimsSet().getStringClaim("sid"))
        .startsWith("sess_")
        .isNotEqualTo(session);
  }

  @Test
  void aClockThatIsOff_isSeenInTheToken() throws Exception {
    clerk.skew(Duration.ofHours(-1));
    assertThat(token(plain -> plain).getJWTClaimsSet().getIssueTime().toInstant())
        .isEqualTo(NOW.minus(Duration.ofHours(1)));
  }
}
