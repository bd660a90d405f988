package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The days that back-fill has still to read. */
@Component
class BackfillDays {
  private final RunStore runs;
  private final SyncStateStore state;
  private final SyncSchedule schedule;
  private final B2ChatConnection connection;

  BackfillDays(
      RunStore runs, SyncStateStore state, SyncSchedule schedule, B2ChatConnection connection) {
    this.runs = runs;
    this.state = state;
    this.schedule = schedule;
    this.connection = connection;
  }

  /**
   * The days, the newest first: from the first one wanted to the day before yesterday. Once a
   * person ended a back-fill, days from before that are not wanted any more.
   */
  List<LocalDate> left(LocalDate today) {
    return left(today, schedule.now());
  }

  /** The days that would be left under other settings. */
  List<LocalDate> left(LocalDate today, SyncSettings settings) {
    ZoneId zone = connection.settings().zone();
    LocalDate first = settings.firstDay(today);
    LocalDate last = today.minusDays(2);
    LocalDate wanted =
        runs.backfillCancelled().map(at -> settings.wanted(first, at, zone)).orElse(first);
    return wanted.isAfter(last) ? List.of() : state.unswept(wanted, last, zone.getId());
  }
}
