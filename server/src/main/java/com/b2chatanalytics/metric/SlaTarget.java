package com.b2chatanalytics.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an SLA policy can promise, in the order in which pages show it. */
public enum SlaTarget {
  PICKUP,
  FIRST_RESPONSE,
  /** The chat's own P95 over its replies. */
  RESPONSE,
  RESOLUTION;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target of that key, absent when there is none. */
  public static Optional<SlaTarget> find(String key) {
    return Arrays.stream(values()).filter(target -> target.key().equals(key)).findFirst();
  }
}
