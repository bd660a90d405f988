package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.access.AuditEntry.Via;
import com.b2chatanalytics.access.ProviderPeople.Turned;
import com.b2chatanalytics.access.ProviderPeople.Welcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Where a sign-in by the provider ends: in a session of our own, like one by password. Of the
 * provider's tokens nothing is kept.
 */
final class ProviderEntrance implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
  private static final Logger log = LoggerFactory.getLogger(ProviderEntrance.class);

  /** What a sign-in is said to have failed by when nobody is to blame. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "access_denied", "denied",
          "authorization_request_not_found", "expired",
          "invalid_state_parameter", "expired",
          "invalid_request", "expired");

  private static final Map<String, String> KINDS =
      Map.of(
          "invalid_client", "client",
          "unauthorized_client", "client",
          "invalid_grant", "grant",
          "invalid_scope", "scope",
          "invalid_token_response", "token",
          "invalid_id_token", "id_token",
          "invalid_nonce", "id_token",
          "invalid_user_info_response", "user_info");

  private final ProviderReader reader;
  private final ProviderPeople people;
  private final Sessions sessions;
  private final ProviderNews news;
  private final Failures failures;
  private final Audit audit;

  ProviderEntrance(
      ProviderReader reader,
      ProviderPeople people,
      Sessions sessions,
      ProviderNews news,
      Failures failures,
      Audit audit) {
    this.reader = reader;
    this.people = people;
    this.sessions = sessions;
    this.news = news;
    this.failures = failures;
    this.audit = audit;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      fail(response, "id_token");
      return;
    }
    ProviderWord word =
        reader.signIn(
            Objects.requireNonNull(user.getSubject()),
            user.getClaims(),
            Objects.requireNonNull(user.getIdToken().getIssuedAt()));
    news.tell(ProviderNews.Kind.SIGN_IN, "");
    switch (people.enter(word)) {
      case Welcome(Person person) -> {
        sessions.end(request, response);
        sessions.open(person, request, response);
        audit.enter(Actor.of(person), "session.opened", null, Outcome.DONE, Map.of());
        response.sendRedirect(SignInCookie.next(request));
      }
      case Turned(Refusal why) -> {
        Actor stranger = new Actor(null, "", Via.PROVIDER);
        Map<String, String> details = Map.of("reason", why.key());
        audit.enter(stranger, "session.opened", word.subject(), Outcome.REFUSED, details);
        response.sendRedirect("/sign-in/refused?why=" + why.key());
      }
    }
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String code =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : null;
    String harmless = code == null ? null : HARMLESS.get(code);
    failures.count(request.getRemoteAddr());
    if (harmless != null) {
      response.sendRedirect("/sign-in?error=" + harmless);
      return;
    }
    fail(response, kind(code));
  }

  /** Only our own words: the provider's description may hold anything. */
  private static String kind(@Nullable String code) {
    return code == null ? "other" : KINDS.getOrDefault(code, "other");
  }

  private void fail(HttpServletResponse response, String kind) throws IOException {
    log.warn("A sign-in by the provider came to nothing: {}", kind);
    news.tell(ProviderNews.Kind.FAILURE, kind);
    Map<String, String> details = Map.of("reason", kind);
    audit.enter(Actor.STRANGER, "session.opened", null, Outcome.FAILED, details);
    response.sendRedirect("/sign-in?error=provider");
  }
}
