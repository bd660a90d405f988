package com.b2chatanalytics.b2chat;

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
import java.util.random.RandomGenerator;

/**
 * How often each kind of failure is tried again, and after which wait: exponential with full
 * jitter, capped, and never shorter than B2Chat's {@code Retry-After}.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Attempts in all before the failure is handed on. A page that timed out is to be asked for
   * smaller, and refused credentials stay refused.
   */
  static int attempts(Failure failure) {
    return switch (failure) {
      case Throttled t -> isLong(t) ? 1 : 8;
      case Unavailable _ -> 6;
      case Unreadable _ -> 4;
      case Unauthorized u -> u.credentials() ? 1 : 3;
      case TimedOut _, Refused _, BudgetSpent _, Stopped _ -> 1;
    };
  }

  /** How long to wait after the {@code attempt}-th attempt failed so; the first is 1. */
  Duration pause(Failure failure, int attempt) {
    if (failure instanceof Unauthorized && attempt == 1) {
      return Duration.ZERO;
    }
    Duration ceiling = FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
    long bound = Math.min(ceiling.toMillis(), LONGEST.toMillis());
    Duration jittered = Duration.ofMillis(random.nextLong(bound + 1));
    if (failure instanceof Throttled t && t.retryAfter() != null) {
      return t.retryAfter().plus(jittered.dividedBy(4));
    }
    return jittered;
  }

  /** A wait that belongs to the schedule, not to one fetch. */
  private static boolean isLong(Throttled failure) {
    return failure.retryAfter() != null && failure.retryAfter().compareTo(LONGEST) > 0;
  }
}
