package com.b2chatanalytics.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What makes a well-signed token a session token of our Clerk that still holds: not an ID token,
 * which lives for a day under the same key and issuer, nor an access token, a template or a
 * machine's.
 */
final class SessionTokenRule implements OAuth2TokenValidator<Jwt> {
  static final Duration SKEW = Duration.ofSeconds(5);
  static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

  /** Clerk's mark of a session token; templates and machines bear others. */
  private static final String SESSION = "cl_B7d4PD111AAA";

  private static final OAuth2TokenValidatorResult WRONG =
      OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));

  private final String issuer;
  private final InstantSource clock;

  SessionTokenRule(String issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    return isSessionToken(token) && isOurs(token) && holdsNow(token)
        ? OAuth2TokenValidatorResult.success()
        : WRONG;
  }

  private static boolean isSessionToken(Jwt token) {
    Map<String, Object> headers = token.getHeaders();
    Map<String, Object> claims = token.getClaims();
    Object category = headers.get("cat");
    return "RS256".equals(headers.get("alg"))
        && "JWT".equals(String.valueOf(headers.get("typ")))
        && (category == null || SESSION.equals(category))
        && !claims.containsKey("nonce")
        && begins(claims.get("sid"), "sess_")
        && begins(claims.get("sub"), "user_")
        && !"pending".equals(claims.get("sts"));
  }

  private static boolean begins(@Nullable Object value, String with) {
    return value instanceof String text && text.startsWith(with) && text.length() <= 200;
  }

  private boolean isOurs(Jwt token) {
    return issuer.equals(token.getClaimAsString("iss"));
  }

  private boolean holdsNow(Jwt token) {
    Instant issued = token.getIssuedAt();
    Instant expires = token.getExpiresAt();
    Instant from = token.getNotBefore();
    Instant now = clock.instant();
    return issued != null
        && expires != null
        && Duration.between(issued, expires).compareTo(LONGEST_LIFE) <= 0
        && now.isBefore(expires.plus(SKEW))
        && !issued.isAfter(now.plus(SKEW))
        && (from == null || !from.isAfter(now.plus(SKEW)));
  }
}
