package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.SignedIn;
import com.b2chatanalytics.page.PreferenceStore.Chosen;
import com.b2chatanalytics.platform.AppearanceJson;
import com.b2chatanalytics.platform.AppearanceStore;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Language, theme and zone of a reader: what the person signed in chose, else what the cookies of
 * the browser say, else what the organisation chose for all. Language and theme are changed by
 * {@code ?lang=} and {@code ?theme=} on any page, which then comes back without them.
 */
@Component
class Preferences implements HandlerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
  private static final String LANG = "lang";
  private static final String THEME = "theme";
  private static final String CHOSEN = Preferences.class.getName() + ".chosen";
  private static final Duration KEPT = Duration.ofDays(365);

  private final AppearanceStore appearance;
  private final PreferenceStore store;

  Preferences(AppearanceStore appearance, PreferenceStore store) {
    this.appearance = appearance;
    this.store = store;
  }

  /** The one chosen, else the first that the browser accepts and we speak, else ours. */
  Language language(HttpServletRequest request) {
    Language fallback = Language.of(appearance.get().language(), Language.ES);
    String chosen = chosen(request).language();
    if (chosen == null) {
      chosen = cookie(request, LANG);
    }
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
    String chosen = chosen(request).theme();
    if (chosen == null) {
      chosen = cookie(request, THEME);
    }
    return Theme.of(chosen == null ? appearance.get().theme() : chosen);
  }

  /** The zone in which days and times are told to the reader. */
  ZoneId zone(HttpServletRequest request) {
    String chosen = chosen(request).timeZone();
    ZoneId zone = chosen == null ? null : AppearanceJson.zone(chosen);
    return zone == null ? appearance.timeZone() : zone;
  }

  /** What the person signed in chose; nothing for anybody else. */
  Chosen chosen(HttpServletRequest request) {
    if (request.getAttribute(CHOSEN) instanceof Chosen known) {
      return known;
    }
    Person person = SignedIn.of(request);
    Chosen chosen = person == null ? Chosen.NOTHING : find(person);
    if (person != null) {
      request.setAttribute(CHOSEN, chosen);
    }
    return chosen;
  }

  /** Keeps what the person chose, in place of the cookies of whatever browser. */
  void choose(HttpServletRequest request, Person person, Chosen chosen) {
    store.put(person.id(), chosen);
    request.setAttribute(CHOSEN, chosen);
  }

  /** A page can be read without it. */
  private Chosen find(Person person) {
    try {
      return store.find(person.id()).orElse(Chosen.NOTHING);
    } catch (DataAccessException e) {
      LOG.warn("What a reader prefers is not known: {}", e.getMessage());
      return Chosen.NOTHING;
    }
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    String lang = request.getParameter(LANG);
    String theme = request.getParameter(THEME);
    if (!request.getMethod().equals("GET") || (lang == null && theme == null)) {
      return true;
    }
    Chosen chosen = chosen(request);
    if (lang != null) {
      String code = Language.of(lang, Language.of(appearance.get().language(), Language.ES)).code();
      keep(request, response, LANG, code);
      chosen = new Chosen(code, chosen.theme(), chosen.timeZone());
    }
    if (theme != null) {
      String code = Theme.of(theme).code();
      keep(request, response, THEME, code);
      chosen = new Chosen(chosen.language(), code, chosen.timeZone());
    }
    Person person = SignedIn.of(request);
    if (person != null) {
      choose(request, person, chosen);
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
