package com.b2chatanalytics.b2chat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking B2Chat for a page. */
public sealed interface FetchOutcome {

  /**
   * The page.
   *
   * @param requestedAt just before the request left, and by B2Chat's clock where ours is well ahead
   *     of it: what the page says is true at that instant, but for B2Chat's own lag
   */
  record Delivered(ExportPage page, Instant requestedAt) implements FetchOutcome {}

  /** No page, and why; texts name no credential and no customer. */
  sealed interface Failure extends FetchOutcome {
    String reason();
  }

  /** HTTP 429. */
  record Throttled(@Nullable Duration retryAfter, String reason) implements Failure {}

  /**
   * No token for these credentials, or HTTP 401 for a token.
   *
   * @param credentials whether it was user name and password that were refused
   */
  record Unauthorized(boolean credentials, String reason) implements Failure {}

  /** Another 4xx: asking again brings the same. */
  record Refused(int status, String reason) implements Failure {}

  /** HTTP 200 without a page in it: torn JSON, no array of records. */
  record Unreadable(String reason) implements Failure {}

  /** HTTP 5xx, HTML in place of an answer, or the connection failed. */
  record Unavailable(String reason) implements Failure {}

  /** No answer in time: B2Chat does that to large pages. */
  record TimedOut(String reason) implements Failure {}

  /** The day's requests are spent, but for what the caller leaves to others. */
  record BudgetSpent(Instant resetsAt) implements Failure {
    @Override
    public String reason() {
      return "the day's request budget is spent until " + resetsAt;
    }
  }

  /** The caller asked to stop. */
  record Stopped() implements Failure {
    @Override
    public String reason() {
      return "stopped";
    }
  }
}
