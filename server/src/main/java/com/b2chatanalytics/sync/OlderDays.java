package com.b2chatanalytics.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How often each older day is read again. Days that hold nearly all the changes to be expected are
 * read at least every {@link #USUAL}, so that an open chat is fresh within the hour; those that
 * change most more often where that costs little, and those that hardly change seldom.
 *
 * @param every how often each day is read again, if it may still change
 * @param requestsPerHour what that costs
 * @param longest interval of the days that hold nearly all changes
 */
record OlderDays(Map<LocalDate, Duration> every, double requestsPerHour, Duration longest) {
  /** What re-reading may take of a day's budget, at most. */
  static final double SHARE = 0.3;

  static final Duration USUAL = Duration.ofMinutes(45);
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final double SELDOM_CHANGES = 0.03;

  /**
   * An older day with chats that may still change.
   *
   * @param age days since then
   * @param readAt when it was read last, by our clock; absent if never
   * @param unsettled its chats that may still change
   * @param chats all its chats
   */
  record Day(LocalDate day, int age, @Nullable Instant readAt, int unsettled, int chats) {}

  /** A day, and the changes in an hour to be expected of it. */
  private record Rated(Day day, double rate) {}

  /**
   * Decides from what was learned.
   *
   * @param changesPerChatHour by the age of the day
   * @param perDay the day's budget
   */
  static OlderDays of(
      List<Day> days, ToDoubleFunction<Integer> changesPerChatHour, int pageSize, int perDay) {
    List<Rated> rated = new ArrayList<>();
    for (Day day : days) {
      double rate = changesPerChatHour.applyAsDouble(day.age());
      rated.add(new Rated(day, Math.max(1e-9, rate * Math.max(1, day.unsettled()))));
    }
    rated.sort(Comparator.comparingDouble(Rated::rate));
    double most = SHARE * perDay / 24;
    OlderDays eager = spread(rated, pageSize, SHORTEST, 1);
    if (eager.requestsPerHour() <= most / 2) {
      return eager;
    }
    OlderDays usual = spread(rated, pageSize, USUAL, 1);
    double over = usual.requestsPerHour() / most;
    return over <= 1 ? usual : spread(rated, pageSize, USUAL, over);
  }

  /** Whether the day is to be read again. */
  boolean isDue(Day day, Instant now) {
    return day.readAt() == null
        || day.readAt().isAfter(now)
        || !now.isBefore(day.readAt().plus(every.getOrDefault(day.day(), USUAL)));
  }

  private static OlderDays spread(
      List<Rated> rising, int pageSize, Duration shortest, double slower) {
    double sum = rising.stream().mapToDouble(Rated::rate).sum();
    double mean = rising.isEmpty() ? 0 : sum / rising.size();
    Map<LocalDate, Duration> every = new HashMap<>();
    double requests = 0;
    Duration longest = shortest;
    double below = 0;
    for (Rated each : rising) {
      below += each.rate();
      boolean seldom = below <= SELDOM_CHANGES * sum;
      double minutes = USUAL.toMinutes() * Math.sqrt(mean / each.rate());
      double least = seldom ? USUAL.toMinutes() : shortest.toMinutes();
      double longestMinutes = seldom ? LONGEST.toMinutes() : USUAL.toMinutes();
      double chosen = Math.clamp(minutes, least, longestMinutes) * slower;
      Duration interval = Duration.ofSeconds(Math.round(chosen * 60));
      every.put(each.day().day(), interval);
      longest = seldom || interval.compareTo(longest) < 0 ? longest : interval;
      requests += 60 / chosen * Pace.pages(2.0 * each.day().chats(), pageSize) / 2;
    }
    return new OlderDays(Map.copyOf(every), requests, longest);
  }
}
