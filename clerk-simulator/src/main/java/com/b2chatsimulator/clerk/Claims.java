package com.b2chatsimulator.clerk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** What Clerk writes into ID token, access token and user info. */
final class Claims {
  private static final Duration ID_TOKEN_LIFE = Duration.ofDays(1);

  private final Directory directory;
  private final SigningKeys keys;
  private final ClerkFaults faults;
  private final InstantSource clock;

  Claims(Directory directory, SigningKeys keys, ClerkFaults faults, InstantSource clock) {
    this.directory = directory;
    this.keys = keys;
    this.faults = faults;
    this.clock = clock;
  }

  void shape(JwtEncodingContext token) {
    token.getJwsHeader().keyId(keys.signing().getKeyID());
    JwtClaimsSet.Builder claims = token.getClaims();
    if (token.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
      token.getJwsHeader().type("at+jwt");
      claims.claim("client_id", token.getRegisteredClient().getClientId());
      claims.claim("scope", String.join(" ", token.getAuthorizedScopes()));
      claims.claims(all -> all.remove("aud"));
      return;
    }
    token.getJwsHeader().type("JWT");
    Instant now = clock.instant();
    claims.issuedAt(now).expiresAt(now.plus(ID_TOKEN_LIFE)).id(Ids.of(""));
    Authentication person = Objects.requireNonNull(token.getPrincipal());
    ClerkUser user = directory.load(person.getName());
    claims.claims(all -> {
      List.of("sid", "auth_time", "azp").forEach(all::remove);
      all.putAll(of(user, token.getAuthorizedScopes()));
    });
    spoil(claims);
  }

  private void spoil(JwtClaimsSet.Builder claims) {
    if (faults.strikes(ClerkFault.ID_TOKEN_WRONG_NONCE)) {
      claims.claim("nonce", Ids.of(""));
    }
    if (faults.strikes(ClerkFault.ID_TOKEN_WRONG_AUDIENCE)) {
      claims.audience(List.of("another-client"));
    }
    if (faults.strikes(ClerkFault.ID_TOKEN_WRONG_ISSUER)) {
      claims.issuer("https://clerk.elsewhere.example");
    }
  }

  /** Whoever is deleted or banned meanwhile gets an answer as for a token that never was. */
  OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
    ClerkUser user =
        directory
            .find(context.getAuthorization().getPrincipalName())
            .filter(found -> !found.banned())
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN));
    boolean other = faults.strikes(ClerkFault.USER_INFO_OTHER_SUBJECT);
    String subject = other ? ClerkUser.ADMIN + "2" : user.id();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("object", "oauth_user_info");
    claims.put("instance_id", ClerkSimulator.INSTANCE);
    claims.put("sub", subject);
    claims.put("user_id", subject);
    claims.putAll(of(user, context.getAccessToken().getScopes()));
    return new OidcUserInfo(claims);
  }

  private static Map<String, Object> of(ClerkUser user, Set<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (scopes.contains("profile")) {
      claims.put("name", user.name());
      claims.put("given_name", user.firstName());
      claims.put("family_name", user.lastName());
      claims.put("picture", "https://img.clerk.com/" + user.id());
    }
    if (scopes.contains("email")) {
      claims.put("email", user.email());
      claims.put("email_verified", user.emailVerified());
    }
    if (scopes.contains("public_metadata")) {
      claims.put("public_metadata", user.publicMetadata());
      claims.put("unsafe_metadata", user.unsafeMetadata());
    }
    return claims;
  }
}
