package com.b2chatanalytics.worktime;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The open hours of each weekday; a day that is missing is closed. Stretches of one day may
 * overlap: they count once.
 */
public record Week(Map<DayOfWeek, List<OpenHours>> days) {

  /** Monday to Friday 08:00–18:00, Saturday 08:00–13:00. */
  public static final Week DEFAULT = defaultWeek();

  public Week {
    EnumMap<DayOfWeek, List<OpenHours>> copy = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      copy.put(day, List.copyOf(days.getOrDefault(day, List.of())));
    }
    days = Collections.unmodifiableMap(copy);
  }

  /** The stretches of that weekday as they were given; empty when closed. */
  public List<OpenHours> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  private static Week defaultWeek() {
    EnumMap<DayOfWeek, List<OpenHours>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        days.put(day, List.of(new OpenHours(LocalTime.of(8, 0), LocalTime.of(18, 0))));
      }
    }
    days.put(DayOfWeek.SATURDAY, List.of(new OpenHours(LocalTime.of(8, 0), LocalTime.of(13, 0))));
    return new Week(days);
  }
}
