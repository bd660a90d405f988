package com.b2chatanalytics.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * How many chats each hour of a week brings, learned from the last weeks in the account's zone.
 * Until a whole week is known every hour counts as busy, and a day's chats as spread evenly.
 */
final class Activity {
  static final int HOURS = 168;
  private static final int BUSIEST = 40;
  private static final double BUSY_FROM = 0.3;

  private final double[] newChats;
  private final double busyFrom;

  private Activity(double[] newChats, double busyFrom) {
    this.newChats = newChats;
    this.busyFrom = busyFrom;
  }

  /** Nothing is known but how many chats a day brings. */
  static Activity even(double chatsPerDay) {
    double[] hours = new double[HOURS];
    Arrays.fill(hours, chatsPerDay / 24);
    return new Activity(hours, 0);
  }

  /**
   * From the chats of some whole weeks.
   *
   * @param newChats in an average week, by hour from Monday 0:00 on
   */
  static Activity of(double[] newChats) {
    double[] sorted = newChats.clone();
    Arrays.sort(sorted);
    double busiest = Arrays.stream(sorted, HOURS - BUSIEST, HOURS).average().orElse(0);
    return new Activity(newChats.clone(), BUSY_FROM * busiest);
  }

  /** Whether the hour of {@code at} is one in which the team works. */
  boolean isBusy(Instant at, ZoneId zone) {
    return newChats[hourOfWeek(at.atZone(zone))] >= busyFrom;
  }

  /** Chats to be expected from {@code from} to {@code to}. */
  double newChats(Instant from, Instant to, ZoneId zone) {
    double sum = 0;
    for (Instant at = from; at.isBefore(to); ) {
      Instant next = endOfHour(at, to);
      double share = Duration.between(at, next).toMillis() / 3_600_000.0;
      sum += share * newChats[hourOfWeek(at.atZone(zone))];
      at = next;
    }
    return sum;
  }

  /** Chats of an average day. */
  double perDay() {
    return Arrays.stream(newChats).sum() / 7;
  }

  /** The next full hour after {@code at}, or {@code last} if that comes first. */
  static Instant endOfHour(Instant at, Instant last) {
    Instant next = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    return next.isAfter(last) ? last : next;
  }

  private static int hourOfWeek(ZonedDateTime at) {
    return (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
  }
}
