package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.House.Minutes;
import com.b2chatanalytics.oracle.House.Regime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business clock, minute by minute: every minute of three years is asked for its local date and
 * time and whether these lie inside office hours. Office hours change on whole minutes, so the
 * count of open minutes, with the seconds at both ends, is exact.
 */
final class OpenMinutes {
  private static final long FIRST = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
  private static final int COUNT = 3 * 366 * 24 * 60;

  private final boolean[] open = new boolean[COUNT];
  private final int[] openBefore = new int[COUNT + 1];

  OpenMinutes(House house, @Nullable String department, @Nullable Mistake mistake) {
    ZoneId zone = house.officeZone();
    if (mistake == Mistake.OFFICE_HOURS_AT_FIXED_OFFSET) {
      zone = zone.getRules().getStandardOffset(Instant.ofEpochSecond(house.now()));
    }
    for (int i = 0; i < COUNT; i++) {
      LocalDateTime local = Instant.ofEpochSecond(FIRST + i * 60L).atZone(zone).toLocalDateTime();
      open[i] = isOpen(house, department, local, mistake);
      openBefore[i + 1] = openBefore[i] + (open[i] ? 1 : 0);
    }
  }

  boolean isOpen(long second) {
    return open[index(second)];
  }

  /** Open seconds from one second to another that is not earlier. */
  long between(long from, long to) {
    return openSecondsBefore(to) - openSecondsBefore(from);
  }

  private long openSecondsBefore(long second) {
    int minute = index(second);
    long rest = (second - FIRST) % 60;
    return openBefore[minute] * 60L + (open[minute] ? rest : 0);
  }

  private static int index(long second) {
    long minute = Math.floorDiv(second - FIRST, 60L);
    if (minute < 0 || minute >= COUNT) {
      throw new IllegalArgumentException("outside the oracle's years: " + second);
    }
    return (int) minute;
  }

  private static boolean isOpen(
      House house, @Nullable String department, LocalDateTime local, @Nullable Mistake mistake) {
    LocalDate date = local.toLocalDate();
    int minute = local.toLocalTime().get(ChronoField.MINUTE_OF_DAY);
    Regime regime = inForce(house.regimes(), date);
    Map<Integer, List<Minutes>> week = regime.week();
    if (department != null && mistake != Mistake.DEPARTMENT_HOURS_IGNORED) {
      week = regime.departments().getOrDefault(department, week);
    }
    if (mistake != Mistake.HOLIDAYS_IGNORED) {
      for (House.Holiday holiday : house.holidays()) {
        if (holiday.date().equals(date)
            && (holiday.part() == null || holds(holiday.part(), minute))) {
          return false;
        }
      }
    }
    for (Minutes span : week.getOrDefault(date.getDayOfWeek().getValue(), List.of())) {
      if (holds(span, minute) || mistake == Mistake.INTERVAL_END_INCLUDED && minute == span.end()) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Minutes span, int minute) {
    return span.start() <= minute && minute < span.end();
  }

  private static Regime inForce(List<Regime> regimes, LocalDate date) {
    Regime best = regimes.getFirst();
    for (Regime regime : regimes) {
      if (!from(regime).isAfter(date) && !from(regime).isBefore(from(best))) {
        best = regime;
      }
    }
    return best;
  }

  private static LocalDate from(Regime regime) {
    return regime.from() == null ? LocalDate.MIN : regime.from();
  }
}
