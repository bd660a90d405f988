package com.b2chatanalytics.page;

import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.HolidayCountry;
import com.b2chatanalytics.worktime.OpenHours;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of one year as somebody types them.
 *
 * @param year those of other years stay as they are
 */
public record HolidayForm(int year, List<Day> days) {

  /**
   * One holiday as typed.
   *
   * @param start of the part that it takes out of the day; empty with {@code end} for the whole day
   * @param law what made it a holiday, or empty
   */
  public record Day(String date, String name, String start, String end, String law) {
    private boolean blank() {
      return date.isEmpty() && name.isEmpty() && start.isEmpty() && end.isEmpty();
    }
  }

  public HolidayForm {
    days = List.copyOf(days);
  }

  /** The holidays of that year among all. */
  static HolidayForm of(int year, List<Holiday> all) {
    return new HolidayForm(
        year,
        all.stream()
            .filter(holiday -> holiday.date().getYear() == year)
            .sorted(Comparator.comparing(Holiday::date))
            .map(HolidayForm::typed)
            .toList());
  }

  /** Fields such as {@code h.0.date}. */
  static HolidayForm read(HttpServletRequest request, int year) {
    List<Day> days = new ArrayList<>();
    String date = request.getParameter(field(0, "date"));
    while (date != null) {
      int i = days.size();
      days.add(
          new Day(
              date.strip(),
              text(request, i, "name"),
              text(request, i, "start"),
              text(request, i, "end"),
              text(request, i, "law")));
      date = request.getParameter(field(i + 1, "date"));
    }
    return new HolidayForm(year, days);
  }

  /** The name of a holiday's field. */
  public static String field(int index, String name) {
    return "h." + index + "." + name;
  }

  /** With an empty row. */
  HolidayForm withDay() {
    List<Day> more = new ArrayList<>(days);
    more.add(new Day("", "", "", "", ""));
    return new HolidayForm(year, more);
  }

  /** Without one row. */
  HolidayForm without(int index) {
    List<Day> left = new ArrayList<>(days);
    if (index < left.size()) {
      left.remove(index);
    }
    return new HolidayForm(year, left);
  }

  /** With the country's holidays of the year, but for dates on which there is one already. */
  HolidayForm with(HolidayCountry country) {
    Set<String> taken = days.stream().map(Day::date).collect(Collectors.toSet());
    List<Day> more = new ArrayList<>(days);
    country.in(year).stream()
        .map(HolidayForm::typed)
        .filter(day -> !taken.contains(day.date()))
        .forEach(more::add);
    more.sort(Comparator.comparing(Day::date));
    return new HolidayForm(year, more);
  }

  /** Rows that nobody filled are left out. */
  HolidayForm filled() {
    return new HolidayForm(year, days.stream().filter(day -> !day.blank()).toList());
  }

  /** In the shape in which the settings read it. */
  List<Map<String, @Nullable Object>> json() {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (Day day : days) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("date", day.date());
      item.put("name", day.name());
      item.put("start", day.start().isEmpty() ? null : WeekForm.time(day.start()));
      item.put("end", day.end().isEmpty() ? null : WeekForm.time(day.end()));
      item.put("law", day.law().isEmpty() ? null : day.law());
      json.add(item);
    }
    return json;
  }

  /** The fields that say the same once more. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("year", String.valueOf(year));
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      fields.put(field(i, "date"), day.date());
      fields.put(field(i, "name"), day.name());
      fields.put(field(i, "start"), day.start());
      fields.put(field(i, "end"), day.end());
      fields.put(field(i, "law"), day.law());
    }
    return fields;
  }

  private static Day typed(Holiday holiday) {
    OpenHours part = holiday.part();
    String law = holiday.law();
    return new Day(
        holiday.date().toString(),
        holiday.name(),
        part == null ? "" : part.start().toString(),
        part == null ? "" : WeekForm.end(part),
        law == null ? "" : law);
  }

  private static String text(HttpServletRequest request, int index, String name) {
    String value = request.getParameter(field(index, name));
    return value == null ? "" : value.strip();
  }
}
