package com.b2chatanalytics.sync;

import java.util.Locale;

/** What a run reads from B2Chat. */
public enum Entity {
  CHATS,
  CONTACTS,
  ALL;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Entity of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
