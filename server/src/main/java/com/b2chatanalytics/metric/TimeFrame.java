package com.b2chatanalytics.metric;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A period as a stretch of seconds in a zone.
 *
 * @param from first local day
 * @param to last local day
 * @param start its first second, since the epoch
 * @param end the second after its last
 * @param cut it contains today, so it ends with now
 */
record TimeFrame(LocalDate from, LocalDate to, long start, long end, boolean cut) {

  /** The days of {@code period}; where they contain today, up to and with the second of now. */
  static TimeFrame of(Period period, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return switch (period) {
      case Period.Dates(LocalDate from, LocalDate to) -> between(from, to, zone, now);
      case Period.Ever _ -> whole(Period.Ever.FIRST, Period.Ever.LAST, zone);
      case Period.Named named ->
          switch (named) {
            case TODAY -> between(today, today, zone, now);
            case YESTERDAY -> between(today.minusDays(1), today.minusDays(1), zone, now);
            case LAST7 -> between(today.minusDays(6), today, zone, now);
            case LAST30 -> between(today.minusDays(29), today, zone, now);
            case LAST90 -> between(today.minusDays(89), today, zone, now);
            case THIS_WEEK -> between(monday(today), today, zone, now);
            case THIS_MONTH -> between(today.withDayOfMonth(1), today, zone, now);
            case LAST_MONTH -> {
              YearMonth month = YearMonth.from(today).minusMonths(1);
              yield between(month.atDay(1), month.atEndOfMonth(), zone, now);
            }
            case THIS_YEAR -> between(today.withDayOfYear(1), today, zone, now);
          };
    };
  }

  /** The period this one is compared to, by the rules of {@code metrics.md}, Comparison. */
  TimeFrame previous(Period period, ZoneId zone, Instant now) {
    if (period instanceof Period.Named named) {
      return switch (named) {
        case TODAY, THIS_WEEK -> daysEarlier(7, zone, now);
        case THIS_MONTH, LAST_MONTH -> monthsEarlier(1, zone, now);
        case THIS_YEAR -> yearEarlier(zone, now);
        case YESTERDAY, LAST7, LAST30, LAST90 -> daysEarlier(days(), zone, now);
      };
    }
    boolean wholeMonths =
        from.getDayOfMonth() == 1 && to.equals(to.with(TemporalAdjusters.lastDayOfMonth()));
    if (wholeMonths) {
      long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
      return monthsEarlier(months, zone, now);
    }
    return daysEarlier(days(), zone, now);
  }

  /** Local days, both ends included. */
  long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  private TimeFrame daysEarlier(long days, ZoneId zone, Instant now) {
    LocalDate begin = from.minusDays(days);
    if (!cut) {
      return whole(begin, to.minusDays(days), zone);
    }
    return upTo(begin, LocalDate.ofInstant(now, zone).minusDays(days), zone, now);
  }

  private TimeFrame monthsEarlier(long months, ZoneId zone, Instant now) {
    YearMonth first = YearMonth.from(from).minusMonths(months);
    if (!cut) {
      YearMonth last = YearMonth.from(to).minusMonths(months);
      return whole(first.atDay(1), last.atEndOfMonth(), zone);
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return upTo(first.atDay(1), today.minusMonths(months), zone, now);
  }

  private TimeFrame yearEarlier(ZoneId zone, Instant now) {
    return upTo(from.minusYears(1), LocalDate.ofInstant(now, zone).minusYears(1), zone, now);
  }

  private static TimeFrame between(LocalDate from, LocalDate to, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    TimeFrame whole = whole(from, to, zone);
    if (today.isBefore(from) || today.isAfter(to)) {
      return whole;
    }
    return new TimeFrame(from, to, whole.start, now.getEpochSecond() + 1, true);
  }

  private static TimeFrame whole(LocalDate from, LocalDate to, ZoneId zone) {
    long end = startOf(to.plusDays(1), zone);
    return new TimeFrame(from, to, startOf(from, zone), end, false);
  }

  private static TimeFrame upTo(LocalDate from, LocalDate to, ZoneId zone, Instant now) {
    LocalTime time = LocalTime.ofInstant(now, zone);
    long end = ZonedDateTime.of(to, time, zone).toEpochSecond() + 1;
    return new TimeFrame(from, to, startOf(from, zone), end, false);
  }

  private static long startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toEpochSecond();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
