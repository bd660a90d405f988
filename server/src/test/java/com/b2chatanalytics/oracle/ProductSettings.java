package com.b2chatanalytics.oracle;

import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicy;
import com.b2chatanalytics.metric.SlaScope;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.oracle.House.Minutes;
import com.b2chatanalytics.oracle.House.Regime;
import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OpenHours;
import com.b2chatanalytics.worktime.Week;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A house's settings in the product's own types. */
final class ProductSettings {
  private ProductSettings() {}

  static WorkCalendars calendars(House house) {
    return new WorkCalendars(officeHours(house), holidays(house));
  }

  static List<OfficeHours> officeHours(House house) {
    List<OfficeHours> history = new ArrayList<>();
    for (Regime regime : house.regimes()) {
      Map<String, Week> departments = new HashMap<>();
      regime.departments().forEach((name, week) -> departments.put(name, week(week)));
      history.add(
          new OfficeHours(house.officeZone(), week(regime.week()), regime.from(), departments));
    }
    return history;
  }

  static List<Holiday> holidays(House house) {
    List<Holiday> holidays = new ArrayList<>();
    for (House.Holiday holiday : house.holidays()) {
      Minutes part = holiday.part();
      holidays.add(new Holiday(holiday.date(), "fiesta", part == null ? null : hours(part)));
    }
    return holidays;
  }

  static SlaPolicies policies(House house) {
    List<SlaPolicy> policies = new ArrayList<>();
    for (House.Policy policy : house.policies()) {
      Map<SlaTarget, SlaPolicy.Target> targets = new EnumMap<>(SlaTarget.class);
      policy
          .targets()
          .forEach((name, seconds) ->
              targets.put(SlaTarget.find(name).orElseThrow(), new SlaPolicy.Target(seconds, true)));
      policies.add(
          new SlaPolicy(
              SlaScope.find(policy.scope()).orElseThrow(),
              policy.value(),
              policy.from(),
              policy.business() ? Clock.BUSINESS : Clock.ELAPSED,
              targets));
    }
    return new SlaPolicies(0.95, policies);
  }

  private static Week week(Map<Integer, List<Minutes>> week) {
    Map<DayOfWeek, List<OpenHours>> days = new HashMap<>();
    week.forEach((day, spans) ->
        days.put(DayOfWeek.of(day), spans.stream().map(ProductSettings::hours).toList()));
    return new Week(days);
  }

  private static OpenHours hours(Minutes span) {
    return new OpenHours(time(span.start()), time(span.end()));
  }

  private static LocalTime time(int minute) {
    return LocalTime.ofSecondOfDay(minute % 1_440 * 60L);
  }
}
