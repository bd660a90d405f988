package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.Need;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How today's requests were and will be spent. Every figure is an estimate of what comes, from what
 * was learned so far, and counts attempts.
 *
 * @param at when it was made
 * @param day the account's calendar day
 * @param perDay requests the day may hold
 * @param resetsAt the account's next midnight
 * @param needs all of them, in the order in which they go first
 * @param live absent while the schedule is off
 * @param backfill absent when no day is left to back-fill
 */
public record SyncPlan(
    Instant at,
    LocalDate day,
    int perDay,
    Instant resetsAt,
    List<Spend> needs,
    @Nullable Live live,
    @Nullable Backfill backfill) {

  /** Why the live tail goes as fast as it does. */
  public enum Why {
    /** Hours in which the account is busy: as fast as {@code B2A_SYNC_INTERVAL} allows. */
    BUSY,
    /** Hours in which little happens. */
    QUIET,
    /** What is left of the day's requests does not hold a faster pace until midnight. */
    BUDGET
  }

  /**
   * Requests of one need.
   *
   * @param used since the account's midnight
   * @param expected from now until the next one
   */
  public record Spend(Need need, int used, int expected) {}

  /**
   * The pace of the live tail; all durations elapse on the wall clock.
   *
   * @param pause between the end of a sweep and the next one's start
   * @param yesterdayEvery of so many sweeps one reads yesterday too, the others today only
   * @param requests that a sweep of both days takes
   * @param freshWithin a change to a chat of today or yesterday is in the archive within, in 95 of
   *     100 cases, but for B2Chat's own lag
   * @param olderFreshWithin the same for open chats of older days
   */
  public record Live(
      Duration pause,
      Why why,
      int yesterdayEvery,
      int requests,
      Duration freshWithin,
      Duration olderFreshWithin) {}

  /**
   * What a back-fill has left.
   *
   * @param endsAt when its last day will have been read, if all goes as planned; absent while the
   *     day's budget never leaves anything for it
   */
  public record Backfill(int days, int requests, @Nullable Instant endsAt) {}
}
