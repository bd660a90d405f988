package com.b2chatanalytics.metric;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Local hours, weekdays and dates of epoch seconds as plain integer arithmetic: four times faster
 * than asking the database's time zone library for each row, and the zone rules are Java's own.
 */
final class LocalTimeSql {

  /** Whole weeks that lift every date above zero, where integer division rounds down. */
  private static final long LIFT_DAYS = 1_022_679;

  private static final long DAY = 86_400;

  private final ZoneRules rules;
  private final long start;
  private final long end;

  /** For instants from {@code start} to before {@code end}, in epoch seconds. */
  LocalTimeSql(ZoneId zone, long start, long end) {
    this.rules = zone.getRules();
    this.start = start;
    this.end = end;
  }

  /** The value of a time dimension for the instant in {@code column}, to be read by {@link #id}. */
  String expression(Dimension dimension, String column) {
    String local = local(column);
    String day = "(" + local + " // " + DAY + ")";
    return switch (dimension) {
      case HOUR -> "(" + local + " // 3600) % 24";
      case WEEKDAY -> "(" + day + " + 3) % 7 + 1";
      case DATE -> day;
      case WEEK -> day + " - (" + day + " + 3) % 7";
      case MONTH ->
          "date_trunc('month', DATE '1970-01-01' + (%s - %d)::INTEGER)::VARCHAR"
              .formatted(day, LIFT_DAYS);
      default -> throw new IllegalArgumentException(dimension.key() + " is no time");
    };
  }

  /** How the public API spells a value that {@link #expression} gave. */
  static String id(Dimension dimension, Object value) {
    return switch (dimension) {
      case DATE -> day(value).toString();
      case WEEK -> week(day(value));
      case MONTH -> value.toString().substring(0, 7);
      default -> value.toString();
    };
  }

  /** The day a {@link #expression} for a date or week gave. */
  static LocalDate day(Object value) {
    return LocalDate.ofEpochDay(((Number) value).longValue() - LIFT_DAYS);
  }

  /** ISO week, {@code 2026-W05}. */
  static String week(LocalDate day) {
    return "%d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private String local(String column) {
    List<String> cases = new ArrayList<>();
    ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(start));
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(start));
    while (next != null && next.toEpochSecond() < end) {
      cases.add("WHEN %s < %d THEN %d".formatted(column, next.toEpochSecond(), lifted(offset)));
      offset = next.getOffsetAfter();
      next = rules.nextTransition(next.getInstant());
    }
    if (cases.isEmpty()) {
      return "(%s + %d)".formatted(column, lifted(offset));
    }
    return "(%s + CASE %s ELSE %d END)".formatted(column, String.join(" ", cases), lifted(offset));
  }

  private static long lifted(ZoneOffset offset) {
    return offset.getTotalSeconds() + LIFT_DAYS * DAY;
  }

  /** How many days, weeks or months a calendar row lies after the start of its period. */
  static long place(Dimension dimension, String id, LocalDate from) {
    return switch (dimension) {
      case DATE -> ChronoUnit.DAYS.between(from, LocalDate.parse(id));
      case WEEK -> ChronoUnit.WEEKS.between(monday(from), parseWeek(id));
      case MONTH -> ChronoUnit.MONTHS.between(from.withDayOfMonth(1), LocalDate.parse(id + "-01"));
      default -> throw new IllegalArgumentException(dimension.key() + " has no place in a period");
    };
  }

  /** The calendar row that lies {@code place} days, weeks or months after the start. */
  static String at(Dimension dimension, long place, LocalDate from) {
    return switch (dimension) {
      case DATE -> from.plusDays(place).toString();
      case WEEK -> week(monday(from).plusWeeks(place));
      case MONTH -> from.plusMonths(place).toString().substring(0, 7);
      default -> throw new IllegalArgumentException(dimension.key() + " has no place in a period");
    };
  }

  private static LocalDate parseWeek(String id) {
    String[] parts = id.split("-W", 2);
    return LocalDate.of(Integer.parseInt(parts[0]), 1, 4)
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(parts[1]))
        .with(DayOfWeek.MONDAY);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(DayOfWeek.MONDAY);
  }
}
