package com.b2chatanalytics.page;

import java.util.Locale;

/** A language the pages speak, with the conventions of its readers. */
public enum Language {
  ES(Locale.of("es", "CO")),
  EN(Locale.UK);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** How this language writes numbers and dates. */
  public Locale locale() {
    return locale;
  }

  /** As the {@code lang} cookie, parameter and attribute spell it. */
  public String code() {
    return locale.getLanguage();
  }

  /**
   * The language of a code such as {@code en} or {@code es-MX}; another language is the fallback.
   */
  static Language of(String code, Language fallback) {
    String language = Locale.forLanguageTag(code.trim()).getLanguage();
    for (Language candidate : values()) {
      if (candidate.code().equals(language)) {
        return candidate;
      }
    }
    return fallback;
  }
}
