package com.b2chatanalytics.quality;

import java.util.Locale;

/** Where a run stands. */
public enum ScoringState {
  QUEUED,
  RUNNING,
  /** Each chat has a score, or cannot have one. */
  SUCCEEDED,
  /** Some were refused, or failed. */
  PARTIAL,
  /** It could not go on; the run says why. */
  FAILED,
  CANCELLED,
  /** The day's money was gone; the chats that are left wait for another run. */
  CAPPED;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ScoringState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
