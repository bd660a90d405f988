package com.b2chatsimulator.clerk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token before it is signed: a session token of Clerk's version 2 for the product's own origin,
 * unless it is told otherwise.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
public final class SessionToken {

  /** How it is signed. */
  public enum Signature {
    RS256,
    /** Without any, {@code alg: none}. */
    NONE,
    /** HMAC with the public key as the secret. */
    HS256_WITH_PUBLIC_KEY,
    /** By a key that Clerk never had, under the {@code kid} of the real one. */
    FOREIGN_KEY,
    /** By the real key, and the last bytes changed. */
    CHANGED
  }

  private static final Duration NOT_BEFORE = Duration.ofSeconds(10);
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final Map<String, Object> header = new LinkedHashMap<>();
  private Instant issuedAt;
  private Signature signature = Signature.RS256;

  SessionToken(String issuer, ClerkUser user, String session, Instant now) {
    issuedAt = now;
    header.put("typ", "JWT");
    header.put("cat", "cl_B7d4PD111AAA");
    claims.put("iss", issuer);
    claims.put("sub", user.id());
    claims.put("sid", session);
    claims.put("jti", Ids.of(""));
    claims.put("v", 2);
    claims.put("pla", "u:free");
    claims.put("fea", "");
    claims.put("sts", "active");
    claims.put("fva", List.of(0, -1));
    claims.put("metadata", user.publicMetadata());
    issued(now, LIFE);
  }

  private void issued(Instant at, Duration life) {
    issuedAt = at;
    claims.put("iat", at.getEpochSecond());
    claims.put("nbf", at.minus(NOT_BEFORE).getEpochSecond());
    claims.put("exp", at.plus(life).getEpochSecond());
  }

  /** The form that Clerk gave up in April 2025. */
  public SessionToken version1() {
    List.of("v", "jti", "pla", "fea", "sts").forEach(claims::remove);
    return this;
  }

  /** The origin of the page that asked for it; null leaves it out. */
  public SessionToken authorizedParty(@Nullable String origin) {
    return claim("azp", origin);
  }

  /** Somebody of Clerk's dashboard who acts as the person. */
  public SessionToken actor(String subject) {
    return claim(
        "act", Map.of("iss", "https://dashboard.clerk.com", "sid", "sess_actor", "sub", subject));
  }

  /** {@code sts}: {@code active} or {@code pending}. */
  public SessionToken status(String value) {
    return claim("sts", value);
  }

  /** The header {@code cat}; null leaves it out. */
  public SessionToken category(@Nullable String value) {
    return header("cat", value);
  }

  public SessionToken metadata(Map<String, Object> value) {
    return claim("metadata", value);
  }

  /** Lives so long, from when it was issued. */
  public SessionToken life(Duration value) {
    claims.put("exp", issuedAt.plus(value).getEpochSecond());
    return this;
  }

  /** Issued so long ago, with the usual life from then on; negative is in the future. */
  public SessionToken issuedAgo(Duration value) {
    issued(issuedAt.minus(value), LIFE);
    return this;
  }

  /** Valid from so long after it was issued. */
  public SessionToken notBefore(Duration afterIssue) {
    claims.put("nbf", issuedAt.plus(afterIssue).getEpochSecond());
    return this;
  }

  /** Another {@code kid} than that of the key which signs. */
  public SessionToken keyId(@Nullable String value) {
    return header("kid", value);
  }

  public SessionToken signature(Signature value) {
    signature = value;
    return this;
  }

  /** As the ID token of a sign-in would be; it lives a day. */
  public SessionToken asIdToken(String clientId) {
    toOAuth();
    header("cat", null);
    claim("aud", clientId);
    return claim("nonce", Ids.of(""));
  }

  /** As the access token of a sign-in would be; it lives a day. */
  public SessionToken asAccessToken(String clientId) {
    toOAuth();
    header("typ", "at+jwt");
    header("cat", null);
    claim("client_id", clientId);
    return claim("scope", "openid profile email public_metadata");
  }

  /** As a template of Clerk's dashboard makes one; its claims are free. */
  public SessionToken asTemplate() {
    return header("cat", "cl_B7d4PD222AAA");
  }

  /** As Clerk makes one for a machine. */
  public SessionToken asMachine() {
    claim("sid", null);
    claim("sub", "mch_simulated");
    return header("cat", "cl_B7d4PD333AAA");
  }

  private void toOAuth() {
    List.of("sid", "azp", "v", "pla", "fea", "sts", "fva", "metadata").forEach(claims::remove);
    life(Duration.ofDays(1));
  }

  /** Any claim; null leaves it out. */
  public SessionToken claim(String name, @Nullable Object value) {
    return put(claims, name, value);
  }

  /** Any header; null leaves it out. */
  public SessionToken header(String name, @Nullable Object value) {
    return put(header, name, value);
  }

  private SessionToken put(Map<String, Object> part, String name, @Nullable Object value) {
    if (value == null) {
      part.remove(name);
    } else {
      part.put(name, value);
    }
    return this;
  }

  Map<String, Object> claims() {
    return claims;
  }

  Map<String, Object> header() {
    return header;
  }

  Signature signature() {
    return signature;
  }
}
