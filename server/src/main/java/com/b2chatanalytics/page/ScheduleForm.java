package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schedule as somebody types it. */
record ScheduleForm(String interval, String from, String perSecond, String perDay) {

  static ScheduleForm of(Schedule schedule) {
    LocalDate from = schedule.from();
    return new ScheduleForm(
        ScheduleJson.text(schedule.interval()),
        from == null ? "" : from.toString(),
        String.valueOf(schedule.perSecond()),
        String.valueOf(schedule.perDay()));
  }

  /** What is missing, as a fixed field is, stays as it stands. */
  static ScheduleForm read(HttpServletRequest request, Schedule now) {
    ScheduleForm known = of(now);
    return new ScheduleForm(
        text(request, "interval", known.interval()),
        text(request, "from", known.from()),
        text(request, "perSecond", known.perSecond()),
        text(request, "perDay", known.perDay()));
  }

  String value(String field) {
    return switch (field) {
      case "interval" -> interval;
      case "from" -> from;
      case "perSecond" -> perSecond;
      default -> perDay;
    };
  }

  /** In the shape in which the settings read it, without what the environment sets. */
  Map<String, @Nullable Object> json(Set<String> fixed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("interval", interval);
    json.put("from", from.isEmpty() ? null : from);
    json.put("perSecond", number(perSecond));
    json.put("perDay", number(perDay));
    json.keySet().removeAll(fixed);
    return json;
  }

  /** The fields that say the same once more. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("interval", interval);
    fields.put("from", from);
    fields.put("perSecond", perSecond);
    fields.put("perDay", perDay);
    return fields;
  }

  /** What is no number is kept, to be refused by name. */
  private static Object number(String text) {
    String digits = text.replaceAll("[ .,\u00a0]", "");
    return digits.matches("\\d{1,7}") ? (Object) Integer.valueOf(digits) : text;
  }

  private static String text(HttpServletRequest request, String name, String otherwise) {
    String value = request.getParameter(name);
    return value == null ? otherwise : value.strip();
  }
}
