package com.b2chatanalytics.worktime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays the office hours of one team over the real time line: sorted stretches of epoch seconds in
 * which it is open. An instant is open when the local time it has in the hours' zone is, so a
 * skipped hour counts nothing and one that comes twice counts twice.
 */
final class Timeline {
  static final Instant START = Instant.parse("1990-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final Map<LocalDate, List<Holiday>> holidays;
  private long[] starts = new long[1024];
  private long[] ends = new long[1024];
  private int size;

  Timeline(Map<LocalDate, List<Holiday>> holidays) {
    this.holidays = holidays;
  }

  long[] starts() {
    return Arrays.copyOf(starts, size);
  }

  long[] ends() {
    return Arrays.copyOf(ends, size);
  }

  /**
   * Adds the hours in force one after the other.
   *
   * @param history by effective date; the first one is in force since ever
   */
  void add(List<OfficeHours> history, @Nullable String department) {
    long from = START.getEpochSecond();
    for (int i = 0; i < history.size(); i++) {
      long to = END.getEpochSecond();
      if (i + 1 < history.size()) {
        to = Math.clamp(startOf(history.get(i + 1)), from, to);
      }
      OfficeHours hours = history.get(i);
      add(days(hours.weekOf(department)), hours.zone().getRules(), from, to);
      from = to;
    }
  }

  private static long startOf(OfficeHours hours) {
    LocalDate date = hours.effectiveFrom();
    return date == null ? START.getEpochSecond() : date.atStartOfDay(hours.zone()).toEpochSecond();
  }

  private static EnumMap<DayOfWeek, LocalDay> days(Week week) {
    EnumMap<DayOfWeek, LocalDay> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, LocalDay.of(week.on(day)));
    }
    return days;
  }

  /** Goes from one change of the zone's clock to the next: between them local days are regular. */
  private void add(Map<DayOfWeek, LocalDay> week, ZoneRules rules, long from, long to) {
    long at = from;
    while (at < to) {
      Instant instant = Instant.ofEpochSecond(at);
      ZoneOffsetTransition change = rules.nextTransition(instant);
      long until = change == null ? to : Math.min(to, change.toEpochSecond());
      addRegular(week, rules.getOffset(instant), at, until);
      at = until;
    }
  }

  private void addRegular(Map<DayOfWeek, LocalDay> week, ZoneOffset offset, long from, long to) {
    long ahead = offset.getTotalSeconds();
    long last = Math.floorDiv(to - 1 + ahead, LocalDay.SECONDS);
    for (long day = Math.floorDiv(from + ahead, LocalDay.SECONDS); day <= last; day++) {
      long midnight = day * LocalDay.SECONDS - ahead;
      for (LocalDay.Stretch open : day(week, LocalDate.ofEpochDay(day)).stretches()) {
        append(Math.max(from, midnight + open.start()), Math.min(to, midnight + open.end()));
      }
    }
  }

  private LocalDay day(Map<DayOfWeek, LocalDay> week, LocalDate date) {
    LocalDay day = week.getOrDefault(date.getDayOfWeek(), new LocalDay(List.of()));
    for (Holiday holiday : holidays.getOrDefault(date, List.of())) {
      day = day.without(holiday);
    }
    return day;
  }

  private void append(long start, long end) {
    if (start >= end) {
      return;
    }
    if (size > 0 && ends[size - 1] == start) {
      ends[size - 1] = end;
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    starts[size] = start;
    ends[size++] = end;
  }
}
