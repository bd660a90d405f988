package com.b2chatanalytics.worktime;

import com.b2chatanalytics.platform.FieldReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Office hours and holidays as JSON, in the shape in which the public API takes and shows them and
 * the database keeps them.
 */
public final class OfficeHoursJson {
  private static final String TIME = "a time of day such as 08:30";
  private static final String DATE = "a date such as 2026-07-20";

  private OfficeHoursJson() {}

  /**
   * Reads {@code {"timeZone","week":{"1":[{"start","end"}]},"effectiveFrom","departments"}}, where
   * a department is {@code {"week":{…}}}. A weekday that is missing is closed. The field {@code
   * earlier}, which only tells what stood before, is passed over.
   *
   * @throws com.b2chatanalytics.platform.Problem naming every field that cannot stand
   */
  public static OfficeHours readHours(@Nullable Object json) {
    FieldReader reader = FieldReader.of(json);
    OfficeHours hours = hours(reader);
    reader.demandCorrect();
    return Objects.requireNonNull(hours);
  }

  /** Writes what {@link #readHours} reads. */
  public static Map<String, @Nullable Object> write(OfficeHours hours) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    LocalDate from = hours.effectiveFrom();
    json.put("timeZone", hours.zone().getId());
    json.put("week", week(hours.week()));
    json.put("effectiveFrom", from == null ? null : from.toString());
    Map<String, Object> departments = new TreeMap<>();
    hours.departments().forEach((name, week) -> departments.put(name, Map.of("week", week(week))));
    json.put("departments", departments);
    return json;
  }

  /**
   * Reads {@code [{"date","name","start","end","law"}]}: without times the whole day.
   *
   * @throws com.b2chatanalytics.platform.Problem naming every field that cannot stand
   */
  public static List<Holiday> readHolidays(@Nullable Object json) {
    FieldReader reader = FieldReader.of(json);
    List<Holiday> holidays = new ArrayList<>();
    for (FieldReader item : reader.items()) {
      item.allowOnly(List.of("date", "name", "start", "end", "law"));
      LocalDate date = item.field("date").read(OfficeHoursJson::date, DATE);
      FieldReader name = item.field("name");
      String text = name.isGiven() ? name.text() : "";
      boolean part = item.field("start").isGiven() || item.field("end").isGiven();
      OpenHours hours = part ? openHours(item) : null;
      FieldReader law = item.field("law");
      String source = law.isGiven() ? law.text() : null;
      if (date != null && text != null) {
        holidays.add(new Holiday(date, text, hours, source));
      }
    }
    reader.demandCorrect();
    return holidays;
  }

  /** Writes what {@link #readHolidays} reads. */
  public static List<Map<String, @Nullable Object>> write(List<Holiday> holidays) {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (Holiday holiday : holidays) {
      OpenHours part = holiday.part();
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("date", holiday.date().toString());
      item.put("name", holiday.name());
      item.put("start", part == null ? null : part.start().toString());
      item.put("end", part == null ? null : end(part));
      if (holiday.law() != null) {
        item.put("law", holiday.law());
      }
      json.add(item);
    }
    return json;
  }

  private static @Nullable OfficeHours hours(FieldReader reader) {
    reader.allowOnly(List.of("timeZone", "week", "effectiveFrom", "departments", "earlier"));
    ZoneId zone =
        reader
            .field("timeZone")
            .read(OfficeHoursJson::zone, "the name of a time zone such as America/Bogota");
    Week week = week(reader.field("week"));
    FieldReader from = reader.field("effectiveFrom");
    LocalDate effectiveFrom = from.isGiven() ? from.read(OfficeHoursJson::date, DATE) : null;
    Map<String, Week> departments = departments(reader.field("departments"));
    return zone == null ? null : new OfficeHours(zone, week, effectiveFrom, departments);
  }

  private static Map<String, Week> departments(FieldReader reader) {
    Map<String, Week> departments = new TreeMap<>();
    if (reader.isGiven()) {
      reader
          .fields()
          .forEach((name, department) -> {
            if (name.isBlank()) {
              department.wrong("has no name");
            }
            department.allowOnly(List.of("week"));
            departments.put(name.trim(), week(department.field("week")));
          });
    }
    return departments;
  }

  private static Week week(FieldReader reader) {
    Map<DayOfWeek, List<OpenHours>> days = new EnumMap<>(DayOfWeek.class);
    reader
        .fields()
        .forEach((key, day) -> {
          if (!key.matches("[1-7]")) {
            day.wrong("is no weekday: they go from 1 (Monday) to 7 (Sunday)");
            return;
          }
          List<OpenHours> hours = new ArrayList<>();
          for (FieldReader item : day.items()) {
            item.allowOnly(List.of("start", "end"));
            OpenHours each = openHours(item);
            if (each != null) {
              hours.add(each);
            }
          }
          days.put(DayOfWeek.of(Integer.parseInt(key)), hours);
        });
    return new Week(days);
  }

  private static @Nullable OpenHours openHours(FieldReader reader) {
    LocalTime start = reader.field("start").read(OfficeHoursJson::time, TIME);
    LocalTime end = reader.field("end").read(OfficeHoursJson::endTime, TIME + ", or 24:00");
    if (start == null || end == null) {
      return null;
    }
    if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
      reader.field("end").wrong("must be later than start; 24:00 is the end of the day");
      return null;
    }
    return new OpenHours(start, end);
  }

  private static Map<String, Object> week(Week week) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Map<String, String>> hours = new ArrayList<>();
      for (OpenHours each : week.on(day)) {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("start", each.start().toString());
        item.put("end", end(each));
        hours.add(item);
      }
      json.put(String.valueOf(day.getValue()), hours);
    }
    return json;
  }

  private static String end(OpenHours hours) {
    return hours.end().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.end().toString();
  }

  /** Names only: an offset such as UTC-5 says nothing about the clock's changes. */
  private static @Nullable ZoneId zone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
  }

  private static @Nullable LocalTime endTime(String text) {
    return text.matches("24:00(:00)?") ? LocalTime.MIDNIGHT : time(text);
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return text.matches("\\d\\d:\\d\\d(:\\d\\d)?") ? LocalTime.parse(text) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
