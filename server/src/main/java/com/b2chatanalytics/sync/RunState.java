package com.b2chatanalytics.sync;

import java.util.Locale;

/** Where a run stands. {@code PARTIAL}: ended, with gaps that later runs take up. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  PARTIAL,
  FAILED,
  CANCELLED;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether the run can still do something. */
  public boolean active() {
    return this == QUEUED || this == RUNNING;
  }
}
