package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Which days the archive is meant to hold, and in which zone they are days. */
@Component
class History {
  private static final Duration VENDOR_LAG = Duration.ofHours(1);

  private final RunStore runs;
  private final CountStore counts;
  private final SyncSchedule schedule;
  private final B2ChatConnection connection;
  private final InstantSource clock;

  History(
      RunStore runs,
      CountStore counts,
      SyncSchedule schedule,
      B2ChatConnection connection,
      InstantSource clock) {
    this.runs = runs;
    this.counts = counts;
    this.schedule = schedule;
    this.connection = connection;
    this.clock = clock;
  }

  /** The account's zone. */
  ZoneId zone() {
    return connection.settings().zone();
  }

  /** The zone whose days B2Chat's filter means, as far as is known. */
  ZoneId dayZone() {
    return counts.utcDays() ? ZoneOffset.UTC : zone();
  }

  /** The account's present day. */
  LocalDate today() {
    return clock.instant().atZone(zone()).toLocalDate();
  }

  /** The newest day that is over, in either zone, for longer than B2Chat's copies may lag. */
  LocalDate lastSettled() {
    Instant known = clock.instant().minus(VENDOR_LAG);
    LocalDate local = known.atZone(zone()).toLocalDate();
    LocalDate utc = known.atZone(ZoneOffset.UTC).toLocalDate();
    return (local.isBefore(utc) ? local : utc).minusDays(1);
  }

  /**
   * The first day that is to be complete. Where no first day is set, the back-fill's own stays the
   * first though 90 days ago moves on. A back-fill that a person ended is not waited for.
   */
  LocalDate firstDay() {
    LocalDate today = today();
    LocalDate planned = schedule.now().firstDay(today);
    LocalDate first =
        schedule.now().from() != null
            ? planned
            : counts.firstBackfilled().filter(day -> day.isBefore(planned)).orElse(planned);
    return runs.backfillCancelled()
        .map(at -> schedule.now().wanted(first, at, zone()))
        .orElse(first);
  }
}
