package com.b2chatanalytics.sync;

import java.time.Duration;

/**
 * How large a storm is.
 *
 * @param historyDays days to back-fill
 * @param chatsPerDay on an average weekday
 * @param live how long the world lives on while the storm blows
 * @param interval of the sweeps of the newest days
 * @param kills of the node
 * @param cuts of all its connections to PostgreSQL
 * @param perDay requests that B2Chat allows
 * @param realTime whether sleeping takes its time, because the clock runs by itself
 * @param timeout of a request, on the wall clock
 * @param patience on the wall clock until the storm must be over
 */
record StormForm(
    int historyDays,
    int chatsPerDay,
    Duration live,
    Duration interval,
    int kills,
    int cuts,
    int perDay,
    boolean realTime,
    Duration timeout,
    Duration patience) {
  /** For what is due rarely to be due once more after the world stood still. */
  static final Duration CALM = Duration.ofHours(14);

  /** Less than a minute. */
  static StormForm small() {
    return new StormForm(
        3,
        70,
        Duration.ofHours(20),
        Duration.ofMinutes(8),
        3,
        2,
        10_000,
        false,
        Duration.ofSeconds(3),
        Duration.ofMinutes(20));
  }

  /** Two weeks and 20,000 chats. */
  static StormForm full() {
    return new StormForm(
        16,
        660,
        Duration.ofDays(14),
        Duration.ofMinutes(1),
        10,
        10,
        10_000,
        false,
        Duration.ofSeconds(4),
        Duration.ofHours(3));
  }

  /** As far as an idle node sleeps at once. */
  Duration rest() {
    return interval.dividedBy(3);
  }

  /** The same without anything that goes wrong. */
  StormForm inCalm() {
    return new StormForm(
        historyDays, chatsPerDay, live, interval, 0, 0, perDay, realTime, timeout, patience);
  }
}
