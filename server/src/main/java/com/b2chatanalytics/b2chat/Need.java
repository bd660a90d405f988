package com.b2chatanalytics.b2chat;

import java.util.Locale;

/**
 * What a request to B2Chat is for. In the order in which needs go first when the day's budget does
 * not hold them all.
 */
public enum Need {
  /** The live tail: chats created today and yesterday. */
  LIVE,
  /** Older days whose chats may still change, and gaps. */
  OLDER,
  /** Contacts that changed. */
  CONTACTS,
  /** Counts compared with B2Chat's own, and days read again that differ. */
  RECONCILIATION,
  /** What a person asked for. */
  MANUAL,
  /** Days never read. */
  BACKFILL;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Need of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
