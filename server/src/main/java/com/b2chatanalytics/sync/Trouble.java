package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import java.time.Duration;
import java.util.Locale;

/**
 * What keeps the newest days from being read, and how long to wait between two tries: the first
 * wait, doubled with each failure up to the longest. Texts for people are {@code
 * trouble.<key>.what} and {@code trouble.<key>.do}.
 */
public enum Trouble {
  /** User name or password of the account are not set. */
  NO_CREDENTIALS(Duration.ofMinutes(15), Duration.ofMinutes(15), true),
  /** B2Chat refuses user name and password. */
  PASSWORD(Duration.ofMinutes(1), Duration.ofMinutes(15), true),
  /** The credentials belong to another account than the archive. */
  OTHER_ACCOUNT(Duration.ofMinutes(15), Duration.ofHours(1), true),
  /** All requests of the day are spent. */
  BUDGET_SPENT(Duration.ofMinutes(5), Duration.ofMinutes(5), false),
  /** B2Chat asks for patience: HTTP 429. */
  THROTTLED(Duration.ofSeconds(10), Duration.ofMinutes(5), true),
  /** B2Chat cannot be reached, or answers with HTTP 5xx. */
  UNAVAILABLE(Duration.ofSeconds(10), Duration.ofMinutes(5), true),
  /** B2Chat does not answer in time, not even for the smallest page. */
  TIMEOUT(Duration.ofSeconds(10), Duration.ofMinutes(5), true),
  /** B2Chat's answers are no pages of records. */
  UNREADABLE(Duration.ofSeconds(10), Duration.ofMinutes(5), false),
  /** B2Chat refuses the question itself. */
  REFUSED(Duration.ofSeconds(10), Duration.ofMinutes(5), false),
  /** B2Chat counts more records than it delivers, or a record cannot be stored. */
  INCOMPLETE(Duration.ofSeconds(10), Duration.ofMinutes(5), false),
  /** PostgreSQL or the data folder has no space left. */
  DISK_FULL(Duration.ofSeconds(10), Duration.ofMinutes(2), false),
  /** PostgreSQL does not answer. */
  DATABASE_AWAY(Duration.ofSeconds(1), Duration.ofSeconds(5), false),
  /** A mistake of this program. */
  INTERNAL(Duration.ofSeconds(10), Duration.ofMinutes(5), false);

  private final Duration first;
  private final Duration longest;
  private final boolean opens;

  Trouble(Duration first, Duration longest, boolean opens) {
    this.first = first;
    this.longest = longest;
    this.opens = opens;
  }

  /** As the public API and the texts spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing at all is read until one small request has succeeded. */
  boolean opensCircuit() {
    return opens;
  }

  /** Whether it is about who asks, so that one answered request proves that it is over. */
  boolean ofCredentials() {
    return this == NO_CREDENTIALS || this == PASSWORD || this == OTHER_ACCOUNT;
  }

  /** How long to wait after so many failures in a row, at least one. */
  Duration wait(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 10));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  static Trouble of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  static Trouble of(Failure failure) {
    return switch (failure) {
      case Unauthorized u -> u.credentials() ? PASSWORD : UNAVAILABLE;
      case BudgetSpent _ -> BUDGET_SPENT;
      case Throttled _ -> THROTTLED;
      case TimedOut _ -> TIMEOUT;
      case Unreadable _ -> UNREADABLE;
      case Refused _ -> REFUSED;
      case Unavailable _, Stopped _ -> UNAVAILABLE;
    };
  }
}
