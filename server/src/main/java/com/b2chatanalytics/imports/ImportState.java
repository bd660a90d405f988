package com.b2chatanalytics.imports;

import java.util.Locale;

/**
 * Where an import stands. {@code PREVIEWED}: compared, nothing written, it may be run. {@code
 * PARTIAL}: done, but for rows that could not be read.
 */
public enum ImportState {
  QUEUED,
  RUNNING,
  PREVIEWED,
  SUCCEEDED,
  PARTIAL,
  FAILED,
  CANCELLED;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ImportState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether it works or waits for its turn. */
  public boolean active() {
    return this == QUEUED || this == RUNNING;
  }
}
