package com.b2chatanalytics.chat;

import java.util.Locale;

/** Where the archive has a message from. What both delivered counts as the API's. */
public enum MessageSource {
  /** B2Chat's API. */
  API,
  /** A file exported from B2Chat's console, and never the API. */
  FILE;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
