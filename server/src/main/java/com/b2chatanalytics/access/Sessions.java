package com.b2chatanalytics.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The cookie that signs a browser's requests, and the session behind it. */
@Component
class Sessions {
  static final String COOKIE = "b2a_session";
  private static final List<String> BROWSERS =
      List.of("Edg", "Opera", "Firefox", "Chrome", "Safari", "curl");
  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

  private final SessionStore store;
  private final InstantSource clock;
  private final SecureCookies secure;

  Sessions(SessionStore store, InstantSource clock, SecureCookies secure) {
    this.store = store;
    this.clock = clock;
    this.secure = secure;
  }

  void open(Person person, HttpServletRequest request, HttpServletResponse response) {
    Secret secret = Secret.random("");
    store.open(
        secret.hash(),
        person.id(),
        request.getRemoteAddr(),
        device(request.getHeader("User-Agent")),
        clock.instant());
    setCookie(request, response, secret.text(), SessionStore.ABSOLUTE);
  }

  void end(HttpServletRequest request, HttpServletResponse response) {
    String sent = cookie(request);
    if (sent != null) {
      store.end(Secret.sha256(sent));
      setCookie(request, response, "", Duration.ZERO);
    }
  }

  /** The person whose session the request carries, read anew. */
  Optional<Person> person(HttpServletRequest request) {
    String sent = cookie(request);
    if (sent == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    byte[] hash = Secret.sha256(sent);
    Optional<Person> person = store.find(hash, now);
    if (person.isPresent()) {
      store.touch(hash, now);
    }
    return person;
  }

  /** The hash under which the session of this request is kept; null without one. */
  static byte @Nullable [] hash(HttpServletRequest request) {
    String sent = cookie(request);
    return sent == null ? null : Secret.sha256(sent);
  }

  /** What somebody recognises a browser by; names of browsers that pose as others come first. */
  static String device(@Nullable String agent) {
    if (agent == null) {
      return "";
    }
    return Stream.of(first(agent, BROWSERS), first(agent, SYSTEMS))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String first(String agent, List<String> names) {
    return names.stream().filter(agent::contains).findFirst().orElse("").replace("Edg", "Edge");
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  private void setCookie(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path("/")
            .httpOnly(true)
            .secure(secure.on(request))
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
