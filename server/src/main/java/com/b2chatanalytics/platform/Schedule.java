package com.b2chatanalytics.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often, how far back and how fast B2Chat is asked.
 *
 * @param interval pause between two readings of the newest days, {@code B2A_SYNC_INTERVAL}; absent
 *     when nothing is read by itself
 * @param from first day of the back-fill, {@code B2A_SYNC_FROM}; absent for 90 days ago
 * @param chosenAt when somebody chose that first day here; absent when nobody did
 * @param perSecond requests that any sliding second may hold, {@code B2A_RATE_PER_SECOND}
 * @param perDay requests of a calendar day of the account, {@code B2A_RATE_PER_DAY}
 */
public record Schedule(
    @Nullable Duration interval,
    @Nullable LocalDate from,
    @Nullable Instant chosenAt,
    int perSecond,
    int perDay) {

  /** What holds until somebody says otherwise. */
  public static final Schedule USUAL = new Schedule(Duration.ofSeconds(30), null, null, 5, 10_000);

  /** The same with another first day, chosen now; the same day is no choice. */
  public Schedule since(@Nullable LocalDate day, Instant now) {
    return Objects.equals(day, from) ? this : new Schedule(interval, day, now, perSecond, perDay);
  }
}
