package com.b2chatanalytics.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkCalendarsTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

  private static OpenHours hours(String start, String end) {
    return new OpenHours(LocalTime.parse(start), LocalTime.parse(end));
  }

  private static Week weekdays(OpenHours... hours) {
    return week(DayOfWeek.FRIDAY, hours);
  }

  private static Week week(DayOfWeek last, OpenHours... hours) {
    EnumMap<DayOfWeek, List<OpenHours>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(last) <= 0) {
        days.put(day, List.of(hours));
      }
    }
    return new Week(days);
  }

  private static OfficeHours from(@Nullable String date, ZoneId zone, Week week) {
    return new OfficeHours(zone, week, date == null ? null : LocalDate.parse(date), Map.of());
  }

  private static WorkCalendar calendar(ZoneId zone, Week week, Holiday... holidays) {
    return new WorkCalendars(List.of(from(null, zone, week)), List.of(holidays)).general();
  }

  private static Instant at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static long seconds(WorkCalendar calendar, String from, String to) {
    return calendar.secondsBetween(at(BOGOTA, from), at(BOGOTA, to));
  }

  @Test
  void countsOnlyOfficeHours() {
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")));
    assertThat(seconds(calendar, "2026-07-07T16:30", "2026-07-08T09:30")).isEqualTo(3600);
    assertThat(seconds(calendar, "2026-07-07T18:00", "2026-07-08T09:30")).isEqualTo(1800);
    assertThat(seconds(calendar, "2026-07-04T10:00", "2026-07-05T10:00")).isZero();
  }

  @Test
  void aTargetSetOnFriday_isDueOnMonday() {
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")));
    long start = calendar.position(at(BOGOTA, "2026-07-03T16:30"));
    assertThat(calendar.instantAt(start + 3600)).isEqualTo(at(BOGOTA, "2026-07-06T09:30"));
  }

  @Test
  void aHolidayTakesOutItsDay() {
    Holiday monday = new Holiday(LocalDate.parse("2026-07-13"), "Chiquinquirá", null);
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")), monday);
    assertThat(seconds(calendar, "2026-07-10T16:30", "2026-07-14T09:30")).isEqualTo(3600);
    long start = calendar.position(at(BOGOTA, "2026-07-10T16:30"));
    assertThat(calendar.instantAt(start + 3600)).isEqualTo(at(BOGOTA, "2026-07-14T09:30"));
  }

  @Test
  void aHolidayTakesOutOnlyThePartItNames() {
    Holiday eve = new Holiday(LocalDate.parse("2026-12-24"), "Nochebuena", hours("12:00", "00:00"));
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")), eve);
    assertThat(seconds(calendar, "2026-12-24T00:00", "2026-12-25T00:00")).isEqualTo(3 * 3600);
  }

  @Test
  void lunchDoesNotCount() {
    WorkCalendar calendar =
        calendar(BOGOTA, weekdays(hours("08:00", "12:00"), hours("13:30", "18:00")));
    assertThat(seconds(calendar, "2026-07-07T11:50", "2026-07-07T13:40")).isEqualTo(1200);
    assertThat(seconds(calendar, "2026-07-07T12:30", "2026-07-07T13:20")).isZero();
  }

  @Test
  void intervalsHoldTheirStartAndNotTheirEnd() {
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")));
    assertThat(calendar.isOpen(at(BOGOTA, "2026-07-07T09:00"))).isTrue();
    assertThat(calendar.isOpen(at(BOGOTA, "2026-07-07T16:59:59"))).isTrue();
    assertThat(calendar.isOpen(at(BOGOTA, "2026-07-07T17:00"))).isFalse();
  }

  @Test
  void overlappingHoursCountOnce() {
    WorkCalendar calendar =
        calendar(
            BOGOTA,
            weekdays(hours("10:00", "12:00"), hours("09:00", "11:00"), hours("10:30", "10:40")));
    assertThat(seconds(calendar, "2026-07-07T00:00", "2026-07-08T00:00")).isEqualTo(3 * 3600);
  }

  @Test
  void midnightAsAnEndIsTheEndOfTheDay() {
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("00:00", "00:00")));
    assertThat(seconds(calendar, "2026-07-06T00:00", "2026-07-13T00:00")).isEqualTo(5 * 86_400);
  }

  @Test
  void secondsAreReal_whenTheClockChanges() {
    WorkCalendar allDay = calendar(SANTIAGO, week(DayOfWeek.SUNDAY, hours("00:00", "00:00")));
    Instant spring = at(SANTIAGO, "2026-09-06T12:00").minusSeconds(11 * 3600);
    assertThat(spring).isEqualTo(at(SANTIAGO, "2026-09-06T01:00"));
    assertThat(
            allDay.secondsBetween(
                at(SANTIAGO, "2026-09-05T00:00"), at(SANTIAGO, "2026-09-07T00:00")))
        .isEqualTo(47 * 3600);
    assertThat(
            allDay.secondsBetween(
                at(SANTIAGO, "2026-04-04T00:00"), at(SANTIAGO, "2026-04-06T00:00")))
        .isEqualTo(49 * 3600);
  }

  @Test
  void anHourThatComesTwice_countsTwice() {
    WorkCalendar lateShift = calendar(SANTIAGO, week(DayOfWeek.SUNDAY, hours("23:00", "00:00")));
    assertThat(
            lateShift.secondsBetween(
                at(SANTIAGO, "2026-04-04T12:00"), at(SANTIAGO, "2026-04-05T12:00")))
        .isEqualTo(2 * 3600);
  }

  @Test
  void eachLocalDateUsesTheHoursInForceOnIt() {
    WorkCalendars calendars =
        new WorkCalendars(
            List.of(
                from("2026-07-08", BOGOTA, weekdays(hours("09:00", "10:00"))),
                from(null, BOGOTA, weekdays(hours("09:00", "17:00")))),
            List.of());
    assertThat(seconds(calendars.general(), "2026-07-07T00:00", "2026-07-08T00:00"))
        .isEqualTo(8 * 3600);
    assertThat(seconds(calendars.general(), "2026-07-08T00:00", "2026-07-09T00:00"))
        .isEqualTo(3600);
  }

  @Test
  void aDepartmentsOwnHoursReplaceTheGeneralOnes() {
    OfficeHours hours =
        new OfficeHours(
            BOGOTA,
            weekdays(hours("09:00", "17:00")),
            null,
            Map.of("Ventas", weekdays(hours("20:00", "21:00"))));
    WorkCalendars calendars = new WorkCalendars(List.of(hours), List.of());
    assertThat(calendars.of("Ventas").isOpen(at(BOGOTA, "2026-07-07T20:30"))).isTrue();
    assertThat(calendars.of("Ventas").isOpen(at(BOGOTA, "2026-07-07T10:00"))).isFalse();
    assertThat(calendars.of("Soporte")).isSameAs(calendars.general());
    assertThat(calendars.of(null)).isSameAs(calendars.general());
    assertThat(calendars.hasOwn("Ventas")).isTrue();
    assertThat(calendars.hasOwn("Soporte")).isFalse();
  }

  @Test
  void theDefaultWeek_isOpenUntilSaturdayAtOne() {
    WorkCalendar calendar = WorkCalendars.defaults(BOGOTA).general();
    assertThat(seconds(calendar, "2026-07-06T00:00", "2026-07-13T00:00")).isEqualTo(55 * 3600);
  }

  @Test
  void partsOfSecondsAreRoundedDownTogether() {
    WorkCalendar calendar = calendar(BOGOTA, weekdays(hours("09:00", "17:00")));
    Instant start = at(BOGOTA, "2026-07-07T09:59:59");
    assertThat(calendar.secondsBetween(start.plusMillis(900), start.plusMillis(1100))).isZero();
    assertThat(calendar.secondsBetween(start.plusMillis(100), start.plusMillis(1300))).isEqualTo(1);
  }

  @Test
  void aCalendarThatIsNeverOpen_isNeverDue() {
    WorkCalendar never = calendar(BOGOTA, new Week(Map.of()));
    assertThat(seconds(never, "2020-01-01T00:00", "2026-01-01T00:00")).isZero();
    assertThat(never.instantAt(1)).isEqualTo(Timeline.END);
  }

  @Test
  void fingerprint_changesWithTheHoursAndNotWithTheirOrder() {
    OfficeHours general = from(null, BOGOTA, weekdays(hours("09:00", "17:00")));
    OfficeHours later = from("2026-07-08", BOGOTA, weekdays(hours("09:00", "10:00")));
    String both = new WorkCalendars(List.of(general, later), List.of()).fingerprint();
    assertThat(new WorkCalendars(List.of(later, general), List.of()).fingerprint()).isEqualTo(both);
    assertThat(new WorkCalendars(List.of(general), List.of()).fingerprint()).isNotEqualTo(both);
  }
}
