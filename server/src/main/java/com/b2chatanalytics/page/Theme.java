package com.b2chatanalytics.page;

import java.util.Locale;

/** Light, dark, or whatever the reader's system prefers. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** As the {@code theme} cookie, parameter and attribute spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The theme of a code; an unknown one is {@link #SYSTEM}. */
  static Theme of(String code) {
    for (Theme theme : values()) {
      if (theme.code().equals(code)) {
        return theme;
      }
    }
    return SYSTEM;
  }
}
