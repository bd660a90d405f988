package com.b2chatanalytics.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calendars against one that looks at each minute's local time. */
@Apart
class WorkCalendarsPropertyTest {
  private static final long MINUTE = 60;
  private static final Instant FROM = Instant.parse("2025-12-20T00:00:00Z");
  private static final int DAYS = 400;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Bogota",
        "America/Santiago",
        "America/Mexico_City",
        "America/Havana",
        "America/Sao_Paulo",
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC"
      })
  void agreesWithANaiveCount(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 8; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<OfficeHours> history = history(random, zone);
      List<Holiday> holidays = holidays(random);
      WorkCalendar calendar = new WorkCalendars(history, holidays).general();
      agrees(calendar, history, holidays, zoneName + ", seed " + seed);
    }
  }

  private static void agrees(
      WorkCalendar calendar, List<OfficeHours> history, List<Holiday> holidays, String name) {
    long start = calendar.position(FROM);
    long expected = 0;
    for (long minute = 0; minute < DAYS * 24 * 60L; minute++) {
      Instant at = FROM.plusSeconds(minute * MINUTE);
      boolean open = isOpen(at, history, holidays);
      if (calendar.isOpen(at) != open || calendar.position(at) - start != expected) {
        assertThat(calendar.isOpen(at)).as("%s: open at %s", name, at).isEqualTo(open);
        assertThat(calendar.position(at) - start).as("%s: at %s", name, at).isEqualTo(expected);
      }
      expected += open ? MINUTE : 0;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Bogota", "America/Santiago", "Australia/Lord_Howe"})
  void isAdditive_neverFalls_andInvertsItsPosition(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      WorkCalendar calendar = new WorkCalendars(history(random, zone), holidays(random)).general();
      for (int i = 0; i < 2_000; i++) {
        Instant a = FROM.plusMillis(random.nextLong(DAYS * 86_400_000L));
        Instant b = a.plusMillis(random.nextLong(30 * 86_400_000L));
        long whole = calendar.secondsBetween(a, b);
        assertThat(whole).as("seed %d, %s to %s", seed, a, b).isBetween(0L, seconds(a, b));
        Instant middle = a.plusSeconds(random.nextLong(seconds(a, b) + 1));
        long parts = calendar.secondsBetween(a, middle) + calendar.secondsBetween(middle, b);
        assertThat(whole - parts).as("seed %d, %s, %s, %s", seed, a, middle, b).isBetween(0L, 1L);
        long position = calendar.position(b);
        Instant due = calendar.instantAt(position);
        assertThat(due).as("seed %d, %s", seed, b).isBeforeOrEqualTo(b);
        assertThat(calendar.position(due)).as("seed %d, %s", seed, b).isEqualTo(position);
        assertThat(calendar.position(due.minusSeconds(1)))
            .as("seed %d, the second before %s", seed, due)
            .isEqualTo(position - 1);
      }
    }
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  private static boolean isOpen(Instant at, List<OfficeHours> history, List<Holiday> holidays) {
    LocalDateTime local = LocalDateTime.ofInstant(at, history.getFirst().zone());
    LocalDate date = local.toLocalDate();
    Week week = history.getFirst().week();
    for (OfficeHours hours : history) {
      if (hours.effectiveFrom() != null && !hours.effectiveFrom().isAfter(date)) {
        week = hours.week();
      }
    }
    boolean holiday =
        holidays.stream()
            .anyMatch(each ->
                each.date().equals(date)
                    && (each.part() == null || holds(each.part(), local.toLocalTime())));
    return !holiday
        && week.on(date.getDayOfWeek()).stream()
            .anyMatch(hours -> holds(hours, local.toLocalTime()));
  }

  private static boolean holds(OpenHours hours, LocalTime time) {
    boolean untilMidnight = hours.end().equals(LocalTime.MIDNIGHT);
    return !time.isBefore(hours.start()) && (untilMidnight || time.isBefore(hours.end()));
  }

  /** Two or three weeks, each from a later date on; the first one since ever. */
  private static List<OfficeHours> history(SplittableRandom random, ZoneId zone) {
    List<OfficeHours> history = new ArrayList<>();
    history.add(new OfficeHours(zone, week(random), null, Map.of()));
    LocalDate date = LocalDate.parse("2026-01-01");
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      date = date.plusDays(random.nextInt(1, 150));
      history.add(new OfficeHours(zone, week(random), date, Map.of()));
    }
    return history;
  }

  private static Week week(SplittableRandom random) {
    EnumMap<DayOfWeek, List<OpenHours>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<OpenHours> hours = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        hours.add(hours(random));
      }
      days.put(day, hours);
    }
    days.put(DayOfWeek.MONDAY, List.of(hours(random)));
    return new Week(days);
  }

  /** Often at the edges of the day, where clocks change. */
  private static OpenHours hours(SplittableRandom random) {
    int start = random.nextInt(4) == 0 ? 0 : random.nextInt(24 * 60);
    int end = random.nextInt(4) == 0 ? 24 * 60 : random.nextInt(start, 24 * 60) + 1;
    return new OpenHours(time(start), time(end));
  }

  private static LocalTime time(int minutes) {
    return LocalTime.MIN.plusMinutes(minutes);
  }

  private static List<Holiday> holidays(SplittableRandom random) {
    List<Holiday> holidays = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      LocalDate date = LocalDate.parse("2026-01-01").plusDays(random.nextInt(365));
      holidays.add(new Holiday(date, "", random.nextBoolean() ? null : hours(random)));
    }
    return holidays;
  }
}
