package com.b2chatanalytics.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who signed a request. */
@Component
public class SignedIn {
  private static final String ATTRIBUTE = SignedIn.class.getName();

  private final Sessions sessions;
  private final ApiTokens tokens;

  SignedIn(Sessions sessions, ApiTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /** The person who signed {@code request}; null when nobody did. */
  public static @Nullable Person of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Person person ? person : null;
  }

  /** Whether what signed {@code request} when it began still stands: asks the database again. */
  public boolean stillStands(HttpServletRequest request) {
    String token = bearer(request);
    return token != null ? tokens.owner(token).isPresent() : sessions.person(request).isPresent();
  }

  static void put(HttpServletRequest request, Person person) {
    request.setAttribute(ATTRIBUTE, person);
  }

  /** The API token that the request carries; null when it carries none. */
  static @Nullable String bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : null;
  }
}
