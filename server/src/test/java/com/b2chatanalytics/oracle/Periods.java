package com.b2chatanalytics.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Which seconds a question speaks of, and which it compares them with. */
final class Periods {

  /** Seconds from {@code start} on and before {@code end}; {@code first} is its first date. */
  record Range(LocalDate first, long start, long end) {
    boolean holds(long second) {
      return start <= second && second < end;
    }
  }

  private final Question question;
  private final LocalDateTime now;
  private final LocalDate today;
  private final @Nullable Mistake mistake;
  private final LocalDate first;
  private final LocalDate last;

  Periods(Question question, long now, @Nullable Mistake mistake) {
    this.question = question;
    this.mistake = mistake;
    this.now = Instant.ofEpochSecond(now).atZone(question.zone()).toLocalDateTime();
    this.today = this.now.toLocalDate();
    String period = question.period();
    if (period == null) {
      first = java.util.Objects.requireNonNull(question.from());
      last = java.util.Objects.requireNonNull(question.to());
      return;
    }
    first =
        switch (period) {
          case "today" -> today;
          case "yesterday" -> today.minusDays(1);
          case "last7" -> today.minusDays(6 - shorter());
          case "last30" -> today.minusDays(29 - shorter());
          case "last90" -> today.minusDays(89 - shorter());
          case "this_week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "this_month" -> today.withDayOfMonth(1);
          case "last_month" -> today.withDayOfMonth(1).minusMonths(1);
          case "this_year" -> today.withDayOfYear(1);
          default -> throw new IllegalArgumentException(period);
        };
    last =
        switch (period) {
          case "yesterday" -> today.minusDays(1);
          case "last_month" -> today.withDayOfMonth(1).minusDays(1);
          default -> today;
        };
  }

  private int shorter() {
    return mistake == Mistake.PERIOD_ONE_DAY_SHORT ? 1 : 0;
  }

  /** Ends with the second of now where it contains today. */
  Range current() {
    boolean running = !today.isBefore(first) && !today.isAfter(last);
    return running ? cut(first, now) : whole(first, last.plusDays(1));
  }

  Range previous() {
    String period = question.period() == null ? "" : question.period();
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    return switch (period) {
      case "today", "this_week" -> cut(first.minusWeeks(1), now.minusWeeks(1));
      case "this_month" -> cut(first.minusMonths(1), now.minusMonths(1));
      case "this_year" -> cut(first.minusYears(1), now.minusYears(1));
      case "last_month" -> whole(first.minusMonths(1), first);
      default -> {
        if (wholeMonth()) {
          yield whole(first.minusMonths(1), first);
        }
        yield last.isBefore(today)
            ? whole(first.minusDays(days), first)
            : cut(first.minusDays(days), now.minusDays(days));
      }
    };
  }

  private boolean wholeMonth() {
    return first.getDayOfMonth() == 1 && last.equals(first.plusMonths(1).minusDays(1));
  }

  private Range whole(LocalDate from, LocalDate end) {
    return new Range(from, startOf(from), startOf(end));
  }

  private Range cut(LocalDate from, LocalDateTime end) {
    long cut =
        mistake == Mistake.PREVIOUS_NOT_CUT
            ? startOf(end.toLocalDate().plusDays(1))
            : end.atZone(question.zone()).toEpochSecond() + 1;
    return new Range(from, startOf(from), cut);
  }

  private long startOf(LocalDate date) {
    ZoneId zone = question.zone();
    return date.atStartOfDay(zone).toEpochSecond();
  }
}
