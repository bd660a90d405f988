package com.b2chatanalytics.page;

import com.b2chatanalytics.worktime.OfficeHours;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Office hours as somebody types them.
 *
 * @param from effective date, or empty for all dates
 * @param week the general hours
 * @param departments those with hours of their own
 * @param offered a department to give hours of its own next, or empty
 */
public record WorkTimeForm(
    String zone, String from, WeekForm week, List<Department> departments, String offered) {
  /** The prefix of the general week's fields. */
  public static final String GENERAL = "g";

  private static final int MOST_DEPARTMENTS = 100;
  private static final Pattern ADD = Pattern.compile("add\\.(g|d\\d{1,2})\\.([1-7])");
  private static final Pattern DROP =
      Pattern.compile("drop\\.(g|d\\d{1,2})\\.([1-7])\\.(\\d{1,3})");
  private static final Pattern DROP_DEPARTMENT = Pattern.compile("drop\\.d(\\d{1,2})");

  /** One department and its week. */
  public record Department(String name, WeekForm week) {}

  public WorkTimeForm {
    departments = List.copyOf(departments);
  }

  static WorkTimeForm of(OfficeHours hours) {
    List<Department> departments = new ArrayList<>();
    new TreeMap<>(hours.departments())
        .forEach((name, week) -> departments.add(new Department(name, WeekForm.of(week))));
    LocalDate from = hours.effectiveFrom();
    return new WorkTimeForm(
        hours.zone().getId(),
        from == null ? "" : from.toString(),
        WeekForm.of(hours.week()),
        departments,
        "");
  }

  static WorkTimeForm read(HttpServletRequest request) {
    List<Department> departments = new ArrayList<>();
    String name = text(request, "d0.name");
    while (name != null && departments.size() < MOST_DEPARTMENTS) {
      String prefix = "d" + departments.size();
      departments.add(new Department(name, WeekForm.read(field -> text(request, field), prefix)));
      name = text(request, "d" + departments.size() + ".name");
    }
    return new WorkTimeForm(
        given(text(request, "zone")),
        given(text(request, "from")),
        WeekForm.read(field -> text(request, field), GENERAL),
        departments,
        given(text(request, "department")));
  }

  /** Rows that nobody filled are left out. */
  WorkTimeForm filled() {
    List<Department> all =
        departments.stream()
            .map(each -> new Department(each.name(), each.week().filled()))
            .toList();
    return new WorkTimeForm(zone, from, week.filled(), all, "");
  }

  /**
   * What a button of the form makes of it: one interval or department more or less. Any other
   * button leaves it as it is.
   */
  WorkTimeForm after(String button) {
    Matcher add = ADD.matcher(button);
    if (add.matches()) {
      return changed(add.group(1), of -> of.with(Integer.parseInt(add.group(2))));
    }
    Matcher drop = DROP.matcher(button);
    if (drop.matches()) {
      int day = Integer.parseInt(drop.group(2));
      int interval = Integer.parseInt(drop.group(3));
      return changed(drop.group(1), of -> of.without(day, interval));
    }
    Matcher whole = DROP_DEPARTMENT.matcher(button);
    if (whole.matches()) {
      List<Department> left = new ArrayList<>(departments);
      int index = Integer.parseInt(whole.group(1));
      if (index < left.size()) {
        left.remove(index);
      }
      return new WorkTimeForm(zone, from, week, left, "");
    }
    return button.equals("department") ? withOffered() : this;
  }

  /** In the shape in which the settings read it. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timeZone", zone);
    json.put("week", week.json());
    if (!from.isEmpty()) {
      json.put("effectiveFrom", from);
    }
    Map<String, Object> own = new LinkedHashMap<>();
    departments.forEach(each -> own.put(each.name(), Map.of("week", each.week().json())));
    json.put("departments", own);
    return json;
  }

  /** The fields that say the same once more. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("zone", zone);
    fields.put("from", from);
    fields.putAll(week.fields(GENERAL));
    for (int i = 0; i < departments.size(); i++) {
      fields.put("d" + i + ".name", departments.get(i).name());
      fields.putAll(departments.get(i).week().fields("d" + i));
    }
    return fields;
  }

  /** A new department begins with the general hours. */
  private WorkTimeForm withOffered() {
    boolean known = departments.stream().anyMatch(each -> each.name().equals(offered));
    if (offered.isEmpty() || known || departments.size() == MOST_DEPARTMENTS) {
      return this;
    }
    List<Department> more = new ArrayList<>(departments);
    more.add(new Department(offered, week));
    return new WorkTimeForm(zone, from, week, more, "");
  }

  private WorkTimeForm changed(String prefix, UnaryOperator<WeekForm> change) {
    if (prefix.equals(GENERAL)) {
      return new WorkTimeForm(zone, from, change.apply(week), departments, offered);
    }
    int index = Integer.parseInt(prefix.substring(1));
    List<Department> all = new ArrayList<>(departments);
    if (index < all.size()) {
      Department one = all.get(index);
      all.set(index, new Department(one.name(), change.apply(one.week())));
    }
    return new WorkTimeForm(zone, from, week, all, offered);
  }

  private static @Nullable String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? null : value.strip();
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
