package com.b2chatanalytics.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Chooses the language of an answer by {@code Accept-Language}, else by {@code B2A_LANGUAGE}. */
@Component
class RequestLanguage {
  /** Never falls back to the machine's own language. */
  static final ResourceBundle.Control EXACTLY =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final List<String> KNOWN = List.of("es", "en");

  private final Locale fallback;

  RequestLanguage(PlatformSettings settings) {
    this.fallback = Locale.of(settings.language());
  }

  Locale of(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return fallback;
    }
    return Collections.list(request.getLocales()).stream()
        .map(Locale::getLanguage)
        .filter(KNOWN::contains)
        .findFirst()
        .map(Locale::of)
        .orElse(fallback);
  }
}
