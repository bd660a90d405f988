package com.b2chatsimulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.ConcurrentHashMap;

/** How many chats a day brings and at which hours: week, season, holidays and bad Mondays. */
final class Rhythm {

  private static final int VOLUME = 11;

  private static final double[] WEEKDAY = {1.17, 1.04, 0.97, 0.94, 0.88, 0.4, 0.12};
  private static final double[] MONTH = {
    0.88, 0.92, 0.96, 0.98, 1.06, 1.0, 0.97, 0.98, 1.0, 1.02, 1.12, 1.18
  };

  private static final double[] OFFICE_DAY =
      Dice.cumulative(
          0.2, 0.1, 0.1, 0.1, 0.1, 0.25, 0.7, 1.8, 6.0, 9.0, 10.5, 9.5, 7.0, 6.0, 7.5, 9.0, 9.0,
          6.5, 2.1, 1.5, 1.2, 1.0, 0.6, 0.35);
  private static final double[] SATURDAY =
      Dice.cumulative(
          0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 2.0, 8.0, 12.0, 13.0, 11.0, 8.0, 1.6, 1.2, 1.2, 1.0,
          1.0, 0.9, 0.8, 0.8, 0.6, 0.4, 0.3);
  private static final double[] SUNDAY =
      Dice.cumulative(
          0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 4.5, 4.0, 3.5, 3.5, 4.0, 4.5, 5.0,
          5.5, 5.0, 4.0, 3.0, 1.5, 0.8);

  private static final LocalDate A_BAD_MONDAY = LocalDate.of(2026, 11, 23);

  private final WorldSettings settings;
  private final ConcurrentHashMap<LocalDate, Integer> volumes = new ConcurrentHashMap<>();

  Rhythm(WorldSettings settings) {
    this.settings = settings;
  }

  /** Every fifth Monday two people are away and 60 % more customers write. */
  static boolean isBadMonday(LocalDate day) {
    long weeks = Math.floorDiv(day.toEpochDay() - A_BAD_MONDAY.toEpochDay(), 7);
    return day.getDayOfWeek() == DayOfWeek.MONDAY
        && Math.floorMod(weeks, 5) == 0
        && !Holidays.contains(day);
  }

  /** Chats that begin on this local day, before those that other chats bring about. */
  int volume(LocalDate day) {
    return volumes.computeIfAbsent(day, this::drawVolume);
  }

  private int drawVolume(LocalDate day) {
    Dice dice = Dice.of(settings.seed(), VOLUME, day.toEpochDay(), 0);
    double chats = settings.chatsPerDay() * WEEKDAY[day.getDayOfWeek().getValue() - 1];
    chats *= MONTH[day.getMonthValue() - 1];
    chats *= Holidays.contains(day) ? 0.4 : 1;
    chats *= isBadMonday(day) ? 1.6 : 1;
    return (int) Math.round(chats * dice.logNormal(1, 0.06));
  }

  /** A second of the local day. */
  int second(LocalDate day, Dice dice) {
    double[] hours =
        switch (day.getDayOfWeek()) {
          case SATURDAY -> SATURDAY;
          case SUNDAY -> SUNDAY;
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> OFFICE_DAY;
        };
    return dice.weighted(hours) * 3_600 + dice.below(3_600);
  }

  static LocalTime opens() {
    return LocalTime.of(8, 0);
  }

  static LocalTime closes(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY ? LocalTime.of(13, 0) : LocalTime.of(18, 0);
  }

  static boolean isServed(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  static LocalDate nextServed(LocalDate day) {
    LocalDate next = day.plusDays(1);
    return isServed(next) ? next : next.plusDays(1);
  }

  static LocalDate previousServed(LocalDate day) {
    LocalDate previous = day.minusDays(1);
    return isServed(previous) ? previous : previous.minusDays(1);
  }

  /** Forgotten chats are closed all at once in the evening of each month's last Friday. */
  static Instant massClosing(LocalDate notBefore, ZoneId zone) {
    LocalDate month = notBefore;
    LocalDate friday = lastFriday(month);
    while (friday.isBefore(notBefore)) {
      month = month.plusMonths(1);
      friday = lastFriday(month);
    }
    return friday.atTime(17, 40).atZone(zone).toInstant();
  }

  private static LocalDate lastFriday(LocalDate month) {
    return month.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
  }
}
