package com.b2chatanalytics.sync;

import java.util.Locale;

/** Why a run began. In the order in which runs go first. */
public enum Trigger {
  SCHEDULE,
  MANUAL,
  BACKFILL;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Trigger of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
