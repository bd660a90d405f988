package com.b2chatanalytics.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When and how far back the sync reads. On its own it is a schedule that never changes.
 *
 * @param interval pause between two sweeps of the newest days; absent when the schedule is off
 * @param from first day to back-fill; absent for {@value #DEFAULT_DAYS} days ago
 * @param chosenAt when somebody chose that day while the product ran; absent when nobody did
 */
public record SyncSettings(
    @Nullable Duration interval, @Nullable LocalDate from, @Nullable Instant chosenAt)
    implements SyncSchedule {
  static final int DEFAULT_DAYS = 90;

  public SyncSettings(@Nullable Duration interval, @Nullable LocalDate from) {
    this(interval, from, null);
  }

  @Override
  public SyncSettings now() {
    return this;
  }

  /** The first day to back-fill, as of {@code today}. */
  LocalDate firstDay(LocalDate today) {
    return from != null ? from : today.minusDays(DEFAULT_DAYS);
  }

  /**
   * The first day still wanted where the days from {@code first} on were, and a person ended a
   * back-fill: days from before that are wanted no more, unless somebody chose a first day since.
   */
  LocalDate wanted(LocalDate first, Instant ended, ZoneId zone) {
    if (chosenAt != null && chosenAt.isAfter(ended)) {
      return first;
    }
    LocalDate since = ended.atZone(zone).toLocalDate().minusDays(1);
    return since.isAfter(first) ? since : first;
  }
}
