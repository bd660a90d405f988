package com.b2chatanalytics.metric;

import java.util.Locale;

/** Who began the chat: the customer (inbound) or the team (outbound). */
public enum Direction {
  INBOUND,
  OUTBOUND;

  /** As the {@code direction} dimension spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
