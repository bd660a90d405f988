package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who signed a request. */
@Component
public class SignedIn {
  private static final String ATTRIBUTE = SignedIn.class.getName();

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final ClerkTokens clerk;

  SignedIn(Sessions sessions, ApiTokens tokens, ClerkTokens clerk) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.clerk = clerk;
  }

  /** The person who signed {@code request}; null when nobody did. */
  public static @Nullable Person of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Person person ? person : null;
  }

  /** Whether what signed {@code request} when it began still stands: asks the database again. */
  public boolean stillStands(HttpServletRequest request) {
    try {
      return read(request).isPresent();
    } catch (Problem _) {
      return false;
    }
  }

  /**
   * Reads who signs a request; a token counts alone, even beside a cookie.
   *
   * @throws Problem where a token of the provider cannot be answered by yes or no
   */
  Optional<Person> read(HttpServletRequest request) {
    String token = bearer(request);
    if (token == null) {
      return sessions.person(request);
    }
    return token.startsWith(ApiTokens.PREFIX) ? tokens.owner(token) : clerk.owner(token, request);
  }

  static void put(HttpServletRequest request, Person person) {
    request.setAttribute(ATTRIBUTE, person);
  }

  /** The token that the request carries; null when it carries none. */
  static @Nullable String bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : null;
  }
}
