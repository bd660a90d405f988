package com.b2chatanalytics.metric;

import java.util.Locale;

/** The two clocks every duration exists on: wall clock, or only the seconds inside office hours. */
public enum Clock {
  ELAPSED,
  BUSINESS;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
