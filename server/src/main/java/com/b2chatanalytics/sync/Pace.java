package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.SyncPlan.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How fast the live tail goes: as fast as allowed in busy hours, a quarter of that in quiet ones,
 * and slower where the day's budget would not last until midnight. It slows, but never stops.
 *
 * @param pause between the end of a sweep and the next one's start, on the wall clock
 * @param yesterdayEvery of so many sweeps one reads yesterday too
 * @param pages of a sweep of both days
 * @param sweep how long one of both days takes
 * @param expected requests of the live tail until midnight at this pace
 */
record Pace(Duration pause, Why why, int yesterdayEvery, int pages, Duration sweep, int expected) {
  /** What the other needs may take of what is left of the day, at most. */
  static final double OTHERS_SHARE = 0.4;

  private static final int QUIET_FACTOR = 4;
  private static final double LONGEST_QUIET_SECONDS = 120;
  private static final double SLOWER_BEFORE_SKIPPING = 1.25;
  private static final int[] YESTERDAY_EVERY = {1, 2, 3, 4, 6};
  private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  /**
   * What the pace depends on.
   *
   * @param midnight the account's next
   * @param left requests of the day not yet spent
   * @param others requests that all other needs but back-fill will want until midnight
   * @param backfill requests kept for back-fill
   * @param fastest the shortest pause allowed
   * @param yesterday chats created yesterday
   * @param today chats created today so far
   * @param pageSize records asked for at once
   * @param attemptsPerPage requests that a page costs, failed ones included; 1 or more
   * @param perRequest how long one request takes
   */
  record Facts(
      Instant now,
      Instant midnight,
      ZoneId zone,
      int left,
      double others,
      double backfill,
      Duration fastest,
      Activity activity,
      double yesterday,
      double today,
      int pageSize,
      double attemptsPerPage,
      Duration perRequest) {

    /** What the live tail may spend. */
    double available() {
      return Math.max(
          0, left - Math.min(others, OTHERS_SHARE * left) - Math.min(backfill, left / 5.0));
    }
  }

  static Pace of(Facts facts) {
    double fastest = facts.fastest().toMillis() / 1000.0;
    double available = facts.available();
    int every = 1;
    double pause = fastest;
    for (int candidate : YESTERDAY_EVERY) {
      every = candidate;
      pause = affordable(facts, fastest, candidate, available);
      if (pause <= fastest * SLOWER_BEFORE_SKIPPING) {
        break;
      }
    }
    boolean busy = facts.activity().isBusy(facts.now(), facts.zone());
    double now = busy ? pause : quiet(pause);
    Why why = pause > fastest * 1.01 || every > 1 ? Why.BUDGET : busy ? Why.BUSY : Why.QUIET;
    int pages = pages(facts.yesterday() + facts.today(), facts.pageSize());
    double sweep = pages * facts.attemptsPerPage() * seconds(facts.perRequest());
    return new Pace(
        Duration.ofMillis(Math.round(now * 1000)),
        why,
        every,
        pages,
        Duration.ofMillis(Math.round(sweep * 1000)),
        (int) Math.ceil(Math.min(facts.left(), cost(facts, pause, every))));
  }

  /** Requests for so many records: after a full page B2Chat is asked once more. */
  static int pages(double records, int pageSize) {
    return (int) (records / pageSize) + 1;
  }

  /**
   * A change is in the archive after this, in 95 of 100 cases: it waits for the next sweep, which
   * then takes its time.
   */
  Duration freshWithin() {
    Duration cycle = pause.plus(sweep).multipliedBy(yesterdayEvery);
    return cycle.multipliedBy(95).dividedBy(100).plus(sweep);
  }

  private static double affordable(Facts facts, double fastest, int every, double available) {
    if (cost(facts, fastest, every) <= available) {
      return fastest;
    }
    double low = fastest;
    double high = Math.max(LONGEST_SECONDS, 2 * fastest);
    while (high - low > 0.05) {
      double middle = (low + high) / 2;
      if (cost(facts, middle, every) <= available) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Requests until midnight, hour by hour, for the day's chats grow. */
  private static double cost(Facts facts, double pause, int every) {
    double sum = 0;
    double today = facts.today();
    for (Instant at = facts.now(); at.isBefore(facts.midnight()); ) {
      Instant next = Activity.endOfHour(at, facts.midnight());
      today += facts.activity().newChats(at, next, facts.zone());
      double single = pages(today, facts.pageSize());
      double both = pages(today + facts.yesterday(), facts.pageSize());
      double requests = (single + (both - single) / every) * facts.attemptsPerPage();
      double wait = facts.activity().isBusy(at, facts.zone()) ? pause : quiet(pause);
      double cycle = wait + requests * seconds(facts.perRequest());
      sum += Duration.between(at, next).toMillis() / 1000.0 / cycle * requests;
      at = next;
    }
    return sum;
  }

  private static double quiet(double pause) {
    double longest = Math.max(LONGEST_QUIET_SECONDS, QUIET_FACTOR / 2.0 * pause);
    return Math.max(pause, Math.min(QUIET_FACTOR * pause, longest));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
