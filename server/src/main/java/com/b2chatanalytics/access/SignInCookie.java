package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.SecretBox;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers a sign-in that goes by the provider, in the browser that began it: a sealed cookie, so
 * that strangers fill no table, and any node can end what another began. It holds for ten minutes.
 */
final class SignInCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  static final String COOKIE = "b2a_sign_in";
  private static final String PURPOSE = "sign-in";
  private static final String PATH = "/login/oauth2";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int LONGEST_NEXT = 1_000;
  private static final String NEXT = SignInCookie.class.getName() + ".next";

  private final ProviderSettings settings;
  private final Provider provider;
  private final SecretBox box;
  private final JsonMapper json;
  private final InstantSource clock;
  private final SecureCookies secure;

  SignInCookie(
      ProviderSettings settings,
      Provider provider,
      SecretBox box,
      JsonMapper json,
      InstantSource clock,
      SecureCookies secure) {
    this.settings = settings;
    this.provider = provider;
    this.box = box;
    this.json = json;
    this.clock = clock;
    this.secure = secure;
  }

  /** What the cookie holds. */
  record Begun(
      String state, String nonce, String verifier, String redirect, String next, long at) {}

  /** Where the sign-in that this request ends shall lead; a path of ours. */
  static String next(HttpServletRequest request) {
    return LocalPath.of(request.getAttribute(NEXT) instanceof String next ? next : "/");
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      forget(request, response);
      return;
    }
    String next = LocalPath.of(Objects.requireNonNullElse(request.getParameter("next"), "/"));
    Begun begun =
        new Begun(
            String.valueOf(asked.getState()),
            String.valueOf(asked.<Object>getAttribute(OidcParameterNames.NONCE)),
            String.valueOf(asked.<Object>getAttribute(PkceParameterNames.CODE_VERIFIER)),
            String.valueOf(asked.getRedirectUri()),
            next.length() > LONGEST_NEXT ? "/" : next,
            clock.millis());
    set(request, response, box.seal(PURPOSE, json.writeValueAsString(begun)), LIFE);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Begun begun = begun(request).orElse(null);
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    if (begun == null || !begun.state().equals(state)) {
      return null;
    }
    request.setAttribute(NEXT, begun.next());
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(provider.discovery().authorization())
        .clientId(settings.clientId())
        .redirectUri(begun.redirect())
        .scopes(settings.scopes())
        .state(begun.state())
        .attributes(all ->
            all.putAll(
                Map.of(
                    OAuth2ParameterNames.REGISTRATION_ID, Provider.REGISTRATION,
                    OidcParameterNames.NONCE, begun.nonce(),
                    PkceParameterNames.CODE_VERIFIER, begun.verifier())))
        .build();
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
    forget(request, response);
    return begun;
  }

  private Optional<Begun> begun(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return Optional.ofNullable(cookie)
        .flatMap(sent -> box.open(PURPOSE, sent.getValue()))
        .flatMap(this::parsed)
        .filter(begun -> {
          Duration age = Duration.between(Instant.ofEpochMilli(begun.at()), clock.instant());
          return !age.isNegative() && age.compareTo(LIFE) < 0;
        });
  }

  private Optional<Begun> parsed(String text) {
    try {
      return Optional.of(json.readValue(text, Begun.class));
    } catch (JacksonException _) {
      // Sealed by another version of ours.
      return Optional.empty();
    }
  }

  private void forget(HttpServletRequest request, HttpServletResponse response) {
    if (WebUtils.getCookie(request, COOKIE) != null) {
      set(request, response, "", Duration.ZERO);
    }
  }

  private void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path(PATH)
            .httpOnly(true)
            .secure(secure.on(request))
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
