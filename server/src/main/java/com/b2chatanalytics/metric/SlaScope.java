package com.b2chatanalytics.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which chats an SLA policy speaks of, from the least to the most specific. */
public enum SlaScope {
  DEFAULT,
  CHANNEL,
  DEPARTMENT,
  LINE,
  TAG;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that key, absent when there is none. */
  public static Optional<SlaScope> find(String key) {
    return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
  }
}
