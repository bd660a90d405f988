package com.b2chatanalytics.page;

import com.b2chatanalytics.worktime.OpenHours;
import com.b2chatanalytics.worktime.Week;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of each weekday as somebody types them.
 *
 * @param days seven lists, Monday first; an empty one is a closed day
 */
public record WeekForm(List<List<Interval>> days) {
  private static final int WEEK = 7;

  /** From one time of day to another, as typed; both empty in a row not filled yet. */
  public record Interval(String start, String end) {
    private boolean blank() {
      return start.isEmpty() && end.isEmpty();
    }
  }

  public WeekForm {
    days = days.stream().map(List::copyOf).toList();
  }

  static WeekForm of(Week week) {
    List<List<Interval>> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.add(week.on(day).stream().map(WeekForm::typed).toList());
    }
    return new WeekForm(days);
  }

  /** Fields such as {@code g.1.0.start}: weekday from 1, interval from 0. */
  static WeekForm read(Function<String, @Nullable String> fields, String prefix) {
    List<List<Interval>> days = new ArrayList<>();
    for (int day = 1; day <= WEEK; day++) {
      List<Interval> intervals = new ArrayList<>();
      String start = fields.apply(field(prefix, day, 0, "start"));
      while (start != null) {
        String end = fields.apply(field(prefix, day, intervals.size(), "end"));
        intervals.add(new Interval(start, end == null ? "" : end));
        start = fields.apply(field(prefix, day, intervals.size(), "start"));
      }
      days.add(intervals);
    }
    return new WeekForm(days);
  }

  /** The name of an interval's field. */
  public static String field(String prefix, int day, int interval, String end) {
    return prefix + "." + day + "." + interval + "." + end;
  }

  /** The intervals of a weekday from 1, Monday. */
  public List<Interval> on(int day) {
    return days.get(day - 1);
  }

  /** Without the rows that nobody filled. */
  WeekForm filled() {
    return new WeekForm(
        days.stream().map(day -> day.stream().filter(each -> !each.blank()).toList()).toList());
  }

  /** With one more row on that day. */
  WeekForm with(int day) {
    return changed(day, intervals -> intervals.add(new Interval("", "")));
  }

  /** Without a row of that day. */
  WeekForm without(int day, int interval) {
    return changed(
        day,
        intervals -> {
          if (interval < intervals.size()) {
            intervals.remove(interval);
          }
        });
  }

  /** In the shape in which the settings read it. */
  Map<String, Object> json() {
    Map<String, Object> week = new LinkedHashMap<>();
    for (int day = 1; day <= WEEK; day++) {
      week.put(String.valueOf(day), on(day).stream().map(WeekForm::json).toList());
    }
    return week;
  }

  /** The fields that say the same once more. */
  Map<String, String> fields(String prefix) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int day = 1; day <= WEEK; day++) {
      for (int i = 0; i < on(day).size(); i++) {
        fields.put(field(prefix, day, i, "start"), on(day).get(i).start());
        fields.put(field(prefix, day, i, "end"), on(day).get(i).end());
      }
    }
    return fields;
  }

  /** A time as the settings write it, where it can be read: 8, 830 and 8:30 are clear enough. */
  static String time(String typed) {
    String text = typed.replace('.', ':').replaceFirst("(?i)\\s*h$", "");
    if (text.matches("\\d{1,2}")) {
      text += ":00";
    } else if (text.matches("\\d{3,4}")) {
      text = text.substring(0, text.length() - 2) + ":" + text.substring(text.length() - 2);
    }
    return text.matches("\\d:\\d\\d") ? "0" + text : text;
  }

  private WeekForm changed(int day, Consumer<List<Interval>> change) {
    List<List<Interval>> all = new ArrayList<>(days);
    List<Interval> intervals = new ArrayList<>(on(day));
    change.accept(intervals);
    all.set(day - 1, intervals);
    return new WeekForm(all);
  }

  private static Map<String, String> json(Interval interval) {
    return Map.of("start", time(interval.start()), "end", time(interval.end()));
  }

  private static Interval typed(OpenHours hours) {
    return new Interval(hours.start().toString(), end(hours));
  }

  /** The end as people say it: midnight is the end of the day. */
  static String end(OpenHours hours) {
    String end = hours.end().toString();
    return end.equals("00:00") ? "24:00" : end;
  }
}
