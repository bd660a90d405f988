package com.b2chatanalytics.sync;

import java.util.Locale;

/**
 * What keeps the newest days from being read. Texts for people are {@code trouble.<key>.what} and
 * {@code trouble.<key>.do}.
 */
public enum Trouble {
  /** User name or password of the account are not set. */
  NO_CREDENTIALS,
  /** B2Chat refuses user name and password. */
  PASSWORD,
  /** The credentials belong to another account than the archive. */
  OTHER_ACCOUNT,
  /** All requests of the day are spent. */
  BUDGET_SPENT,
  /** B2Chat asks for patience: HTTP 429. */
  THROTTLED,
  /** B2Chat cannot be reached, or answers with HTTP 5xx. */
  UNAVAILABLE,
  /** B2Chat does not answer in time, not even for the smallest page. */
  TIMEOUT,
  /** B2Chat's answers are no pages of records. */
  UNREADABLE,
  /** B2Chat refuses the question itself. */
  REFUSED,
  /** B2Chat counts more records than it delivers, or a record cannot be stored. */
  INCOMPLETE,
  /** PostgreSQL or the data folder has no space left. */
  DISK_FULL,
  /** PostgreSQL does not answer. */
  DATABASE_AWAY,
  /** A mistake of this program. */
  INTERNAL;

  /** As the public API and the texts spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Trouble of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
