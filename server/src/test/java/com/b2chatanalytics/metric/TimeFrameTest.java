package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFrameTest {

  /** Local times in the zone; the ends are the last second included. */
  @ParameterizedTest
  @CsvSource({
    // Tuesday 24 November 2026, 14:32:08 in Bogotá.
    "America/Bogota, 2026-11-24T14:32:08, TODAY, "
        + "2026-11-24T00:00, 2026-11-24T14:32:08, 2026-11-17T00:00, 2026-11-17T14:32:08",
    "America/Bogota, 2026-11-24T14:32:08, YESTERDAY, "
        + "2026-11-23T00:00, 2026-11-23T23:59:59, 2026-11-22T00:00, 2026-11-22T23:59:59",
    "America/Bogota, 2026-11-24T14:32:08, LAST7, "
        + "2026-11-18T00:00, 2026-11-24T14:32:08, 2026-11-11T00:00, 2026-11-17T14:32:08",
    "America/Bogota, 2026-11-24T14:32:08, LAST30, "
        + "2026-10-26T00:00, 2026-11-24T14:32:08, 2026-09-26T00:00, 2026-10-25T14:32:08",
    "America/Bogota, 2026-11-24T14:32:08, THIS_WEEK, "
        + "2026-11-23T00:00, 2026-11-24T14:32:08, 2026-11-16T00:00, 2026-11-17T14:32:08",
    "America/Bogota, 2026-11-24T14:32:08, THIS_MONTH, "
        + "2026-11-01T00:00, 2026-11-24T14:32:08, 2026-10-01T00:00, 2026-10-24T14:32:08",
    "America/Bogota, 2026-03-31T10:00:00, THIS_MONTH, "
        + "2026-03-01T00:00, 2026-03-31T10:00:00, 2026-02-01T00:00, 2026-02-28T10:00:00",
    "America/Bogota, 2026-11-24T14:32:08, LAST_MONTH, "
        + "2026-10-01T00:00, 2026-10-31T23:59:59, 2026-09-01T00:00, 2026-09-30T23:59:59",
    "America/Bogota, 2026-11-24T14:32:08, THIS_YEAR, "
        + "2026-01-01T00:00, 2026-11-24T14:32:08, 2025-01-01T00:00, 2025-11-24T14:32:08",
    // Chile's clocks went forward on Sunday 6 September 2026: that day begins at 01:00.
    "America/Santiago, 2026-09-13T00:30:00, TODAY, "
        + "2026-09-13T00:00, 2026-09-13T00:30:00, 2026-09-06T01:00, 2026-09-06T01:30:00",
  })
  void namedPeriods_compareWithTheirOwnPrevious(
      String zoneId,
      LocalDateTime now,
      Period.Named period,
      LocalDateTime start,
      LocalDateTime last,
      LocalDateTime previousStart,
      LocalDateTime previousLast) {
    ZoneId zone = ZoneId.of(zoneId);
    Instant moment = now.atZone(zone).toInstant();
    TimeFrame frame = TimeFrame.of(period, zone, moment);
    TimeFrame previous = frame.previous(period, zone, moment);
    assertThat(local(frame.start(), zone)).isEqualTo(start);
    assertThat(local(frame.end() - 1, zone)).isEqualTo(last);
    assertThat(local(previous.start(), zone)).isEqualTo(previousStart);
    assertThat(local(previous.end() - 1, zone)).isEqualTo(previousLast);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-14, 2026-09-20, 2026-09-07, 2026-09-13",
    "2026-09-01, 2026-09-30, 2026-08-01, 2026-08-31",
    "2026-07-01, 2026-09-30, 2026-04-01, 2026-06-30",
    "2026-09-02, 2026-09-30, 2026-08-04, 2026-09-01",
    "2026-09-20, 2026-09-20, 2026-09-19, 2026-09-19",
  })
  void dates_compareWithThoseBefore_wholeMonthsWithWholeMonths(
      LocalDate from, LocalDate to, LocalDate previousFrom, LocalDate previousTo) {
    ZoneId zone = ZoneId.of("America/Bogota");
    Instant now = Instant.parse("2026-11-24T19:32:08Z");
    Period period = new Period.Dates(from, to);
    TimeFrame previous = TimeFrame.of(period, zone, now).previous(period, zone, now);
    assertThat(previous.from()).isEqualTo(previousFrom);
    assertThat(previous.to()).isEqualTo(previousTo);
  }

  private static LocalDateTime local(long second, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
  }
}
