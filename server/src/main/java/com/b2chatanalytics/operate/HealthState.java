package com.b2chatanalytics.operate;

import java.util.Locale;

/** How a part is. */
public enum HealthState {
  /** Works. */
  GOOD,
  /** Works, but somebody should look. */
  CARE,
  /** Does not work. */
  BAD,
  /** Not set up, so nothing is expected of it. */
  OFF,
  /** Nobody looked: the product did not run, or could not find out. */
  UNKNOWN;

  /** As tables, texts and meters spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static HealthState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
