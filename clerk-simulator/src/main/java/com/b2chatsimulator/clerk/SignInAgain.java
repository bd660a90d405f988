package com.b2chatsimulator.clerk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends people to the sign-in page whose session was taken away, or who are asked to sign in again
 * by {@code prompt=login}; {@code prompt=consent} forgets what was consented to.
 */
final class SignInAgain extends OncePerRequestFilter {
  /** In the HTTP session while a sign-in has just happened. */
  static final String FRESH = "fresh";

  /** In the HTTP session while somebody is on the sign-in page: where they wanted to go. */
  static final String WANTED = "wanted";

  private final Directory directory;
  private final OAuth2AuthorizationConsentService consents;

  SignInAgain(Directory directory, OAuth2AuthorizationConsentService consents) {
    this.directory = directory;
    this.consents = consents;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals("/oauth/authorize")
        || !request.getMethod().equals("GET");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    HttpSession session = request.getSession(false);
    if (person == null || session == null) {
      chain.doFilter(request, response);
      return;
    }
    List<String> prompt = prompt(request.getParameter("prompt"));
    boolean fresh = session.getAttribute(FRESH) != null;
    session.removeAttribute(FRESH);
    if (!directory.isOpen(sessionOf(person)) || (prompt.contains("login") && !fresh)) {
      session.invalidate();
      SecurityContextHolder.clearContext();
      ask(request, response);
      return;
    }
    if (prompt.contains("consent")) {
      String client = request.getParameter("client_id");
      OAuth2AuthorizationConsent given =
          client == null ? null : consents.findById(client, person.getName());
      if (given != null) {
        consents.remove(given);
      }
    }
    chain.doFilter(request, response);
  }

  /** Shows the sign-in page, and comes back here afterwards; not if the page may not be shown. */
  static void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String redirect = request.getParameter("redirect_uri");
    if (redirect != null && prompt(request.getParameter("prompt")).contains("none")) {
      response.sendRedirect(
          UriComponentsBuilder.fromUriString(redirect)
              .queryParam("error", "login_required")
              .queryParamIfPresent("state", Optional.ofNullable(request.getParameter("state")))
              .encode()
              .toUriString());
      return;
    }
    String query = request.getQueryString();
    request
        .getSession()
        .setAttribute(WANTED, request.getRequestURI() + (query == null ? "" : "?" + query));
    response.sendRedirect(AuthorizationServer.SIGN_IN);
  }

  private static List<String> prompt(@Nullable String value) {
    return value == null ? List.of() : List.of(value.split(" "));
  }

  /** Clerk's session, {@code sess_…}, that stands behind a sign-in on the page. */
  static String sessionOf(Authentication person) {
    return String.valueOf(person.getDetails());
  }
}
