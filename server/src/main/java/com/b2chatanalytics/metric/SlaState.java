package com.b2chatanalytics.metric;

import java.util.Locale;

/** Where one chat stands against one SLA target, or against all of its enabled targets. */
public enum SlaState {
  /** Enters neither side of the rate. */
  EXCLUDED,
  MET,
  /** Not decided yet. */
  PENDING,
  BREACHED;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
