package com.b2chatanalytics.quality;

import java.util.Locale;

/** How much a model thinks before it answers; thinking is billed as output. */
public enum Effort {
  LOW,
  MEDIUM,
  HIGH;

  /** As the wire spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
