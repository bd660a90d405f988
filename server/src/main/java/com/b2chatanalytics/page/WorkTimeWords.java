package com.b2chatanalytics.page;

import com.b2chatanalytics.page.SettingsPreview.Line;
import com.b2chatanalytics.page.WorkTimeView.Country;
import com.b2chatanalytics.page.WorkTimeView.Day;
import com.b2chatanalytics.page.WorkTimeView.Department;
import com.b2chatanalytics.page.WorkTimeView.Hours;
import com.b2chatanalytics.page.WorkTimeView.Listed;
import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.HolidayCountry;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OpenHours;
import com.b2chatanalytics.worktime.Week;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says office hours and holidays in the reader's language. */
final class WorkTimeWords {
  private final Words words;

  WorkTimeWords(Words words) {
    this.words = words;
  }

  /** Office hours with their first date. */
  Hours hours(OfficeHours hours) {
    LocalDate from = hours.effectiveFrom();
    List<Department> departments = new ArrayList<>();
    new TreeMap<>(hours.departments())
        .forEach((name, week) -> departments.add(new Department(name, days(week))));
    return new Hours(
        from == null
            ? words.say("hours.always")
            : words.say("hours.since", words.calendarDay(from)),
        hours.zone().getId(),
        days(hours.week()),
        departments);
  }

  Listed listed(Holiday holiday) {
    String law = holiday.law();
    return new Listed(
        words.calendarDay(holiday.date()),
        holiday.name(),
        part(holiday.part()),
        law == null ? words.say("holiday.by-hand") : law);
  }

  List<Country> countries() {
    return Arrays.stream(HolidayCountry.values())
        .map(country -> new Country(country.code(), words.say("country." + country.code())))
        .toList();
  }

  /** What is different between two office hours. */
  List<Line> differences(OfficeHours before, OfficeHours after) {
    List<Line> lines = new ArrayList<>();
    change(lines, words.say("hours.zone"), before.zone().getId(), after.zone().getId());
    change(lines, words.say("hours.from"), from(before), from(after));
    weeks(lines, "", before.week(), after.week());
    Set<String> names = new TreeSet<>(before.departments().keySet());
    names.addAll(after.departments().keySet());
    for (String name : names) {
      Week was = before.departments().get(name);
      Week is = after.departments().get(name);
      if (was == null && is != null) {
        lines.add(new Line("+", name, words.say("hours.own.new"), ""));
        weeks(lines, name + ", ", before.week(), is);
      } else if (was != null && is == null) {
        lines.add(new Line("−", name, words.say("hours.own.gone"), ""));
      } else if (was != null && is != null) {
        weeks(lines, name + ", ", was, is);
      }
    }
    return lines;
  }

  /** What comes to the holidays and what goes. */
  List<Line> differences(List<Holiday> before, List<Holiday> after) {
    List<Line> lines = new ArrayList<>();
    Set<Holiday> was = new HashSet<>(before);
    Set<Holiday> is = new HashSet<>(after);
    before.stream().filter(day -> !is.contains(day)).forEach(day -> lines.add(line("−", day)));
    List<Holiday> come = new ArrayList<>(after);
    come.removeIf(was::contains);
    come.sort(Comparator.comparing(Holiday::date));
    come.forEach(day -> lines.add(line("+", day)));
    return lines;
  }

  private Line line(String mark, Holiday holiday) {
    Listed said = listed(holiday);
    return new Line(mark, said.date(), said.name() + " · " + said.part(), said.law());
  }

  private void weeks(List<Line> lines, String whose, Week before, Week after) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = whose + words.weekday(day.getValue());
      change(lines, words.sentence(name), hours(before.on(day)), hours(after.on(day)));
    }
  }

  private static void change(List<Line> lines, String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add(new Line("→", what, before + " → " + after, ""));
    }
  }

  private String from(OfficeHours hours) {
    LocalDate from = hours.effectiveFrom();
    return from == null ? words.say("hours.all-dates") : words.calendarDay(from);
  }

  private List<Day> days(Week week) {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> new Day(words.sentence(words.weekday(day.getValue())), hours(week.on(day))))
        .toList();
  }

  private String hours(List<OpenHours> hours) {
    return hours.isEmpty()
        ? words.say("hours.closed")
        : hours.stream().map(WorkTimeWords::span).collect(Collectors.joining(", "));
  }

  private String part(@Nullable OpenHours part) {
    return part == null ? words.say("holiday.whole") : span(part);
  }

  private static String span(OpenHours hours) {
    return hours.start() + "–" + WeekForm.end(hours);
  }
}
