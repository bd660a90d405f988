package com.b2chatanalytics.sync;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When and how far back the sync reads.
 *
 * @param interval pause between two sweeps of the newest days, {@code B2A_SYNC_INTERVAL}; absent
 *     when the schedule is off
 * @param from first day to back-fill, {@code B2A_SYNC_FROM}; absent for {@value #DEFAULT_DAYS} days
 *     ago
 */
public record SyncSettings(@Nullable Duration interval, @Nullable LocalDate from) {
  static final int DEFAULT_DAYS = 90;

  /** The first day to back-fill, as of {@code today}. */
  LocalDate firstDay(LocalDate today) {
    return from != null ? from : today.minusDays(DEFAULT_DAYS);
  }
}
