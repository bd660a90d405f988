package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.PlatformSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Language and theme of a reader: kept in cookies of theirs, changed by {@code ?lang=} and {@code
 * ?theme=} on any page, which then comes back without them.
 */
@Component
class Preferences implements HandlerInterceptor {
  private static final String LANG = "lang";
  private static final String THEME = "theme";
  private static final Duration KEPT = Duration.ofDays(365);

  private final Language fallback;

  Preferences(PlatformSettings settings) {
    fallback = Language.of(settings.language(), Language.ES);
  }

  /** The cookie's language, else the first that the browser accepts and we speak, else ours. */
  Language language(HttpServletRequest request) {
    String chosen = cookie(request, LANG);
    if (chosen != null) {
      return Language.of(chosen, fallback);
    }
    if (request.getHeader("Accept-Language") == null) {
      return fallback;
    }
    Enumeration<Locale> accepted = request.getLocales();
    while (accepted.hasMoreElements()) {
      String code = accepted.nextElement().getLanguage();
      for (Language language : Language.values()) {
        if (language.code().equals(code)) {
          return language;
        }
      }
    }
    return fallback;
  }

  Theme theme(HttpServletRequest request) {
    String chosen = cookie(request, THEME);
    return chosen == null ? Theme.SYSTEM : Theme.of(chosen);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    String lang = request.getParameter(LANG);
    String theme = request.getParameter(THEME);
    if (!request.getMethod().equals("GET") || (lang == null && theme == null)) {
      return true;
    }
    if (lang != null) {
      keep(request, response, LANG, Language.of(lang, fallback).code());
    }
    if (theme != null) {
      keep(request, response, THEME, Theme.of(theme).code());
    }
    response.sendRedirect(here(request).without(LANG, THEME).toString());
    return false;
  }

  /**
   * The address asked for. A path of ours always, so a redirect to it leads nowhere else. What a
   * form sent, a password among it, is no part of it.
   */
  static Address here(HttpServletRequest request) {
    String path = request.getRequestURI().replaceFirst("^/+", "/");
    if (!request.getMethod().equals("GET")) {
      return Address.of(path);
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
    return new Address(path, parameters);
  }

  private static void keep(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(KEPT)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return null;
  }
}
