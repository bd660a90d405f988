package com.b2chatanalytics.metric;

import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OpenHours;
import com.b2chatanalytics.worktime.Week;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Calendars that differ from the default by one thing. */
final class WorkCalendarsFixture {
  private WorkCalendarsFixture() {}

  static WorkCalendars closedOnMondays(String department) {
    Week tuesdays = tuesdayMornings();
    return new WorkCalendars(
        List.of(
            new OfficeHours(ChatFixture.BOGOTA, Week.DEFAULT, null, Map.of(department, tuesdays))),
        List.of());
  }

  static Week tuesdayMornings() {
    OpenHours morning = new OpenHours(LocalTime.of(8, 0), LocalTime.of(12, 0));
    return new Week(Map.of(DayOfWeek.TUESDAY, List.of(morning)));
  }
}
