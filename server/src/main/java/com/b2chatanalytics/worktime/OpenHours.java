package com.b2chatanalytics.worktime;

import java.time.LocalTime;

/**
 * A stretch of one local day, with its start and without its end.
 *
 * @param end later than {@code start}; midnight ({@code 00:00}) means the end of the day
 */
public record OpenHours(LocalTime start, LocalTime end) {

  public OpenHours {
    if (secondOfEnd(end) <= start.toSecondOfDay()) {
      throw new IllegalArgumentException(start + " to " + end + " ends before it starts");
    }
  }

  int startSecond() {
    return start.toSecondOfDay();
  }

  int endSecond() {
    return secondOfEnd(end);
  }

  private static int secondOfEnd(LocalTime end) {
    return end.equals(LocalTime.MIDNIGHT) ? LocalDay.SECONDS : end.toSecondOfDay();
  }
}
