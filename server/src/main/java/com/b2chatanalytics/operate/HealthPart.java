package com.b2chatanalytics.operate;

import java.util.Locale;

/** A part of the product that can be well or not, in the order in which people are told. */
public enum HealthPart {
  /** The database of everything. */
  POSTGRESQL,
  /** The facts in columns, and how far they are behind the archive. */
  READ_MODEL,
  /** Whether B2Chat can be read. */
  B2CHAT,
  /** Requests that B2Chat allows in a day. */
  BUDGET,
  /** Work outside of requests. */
  JOBS,
  /** Space for the data folder. */
  DISK,
  /** The AI. */
  CLAUDE,
  /** Outgoing mail. */
  MAIL,
  /** The outside provider that signs people in. */
  CLERK;

  /** As tables, texts and meters spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static HealthPart of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
