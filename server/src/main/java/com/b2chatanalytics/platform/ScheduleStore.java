package com.b2chatanalytics.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/**
 * The schedule that holds: what the environment says, else what people chose, else the usual. The
 * sync follows a change with its next step, without a restart.
 */
@Component
public class ScheduleStore extends KeptSetting<Schedule> {
  private static final String CHOSEN_AT = "chosenAt";

  private final Set<String> fixed;

  @Autowired
  ScheduleStore(SettingStore settings, Environment environment, PlatformSettings platform) {
    this(settings, environment, fixed(environment, platform.mode()));
  }

  private ScheduleStore(SettingStore settings, PropertyResolver environment, Set<String> fixed) {
    super(
        settings,
        "schedule",
        json -> within(fixed, ofEnvironment(environment), read(json)),
        schedule -> kept(fixed, schedule),
        ofEnvironment(environment));
    this.fixed = fixed;
  }

  /** Fields that the environment sets, which cannot be changed here. */
  public Set<String> fixed() {
    return fixed;
  }

  /** The schedule with the fixed fields as the environment sets them. */
  public Schedule allowed(Schedule wanted) {
    return within(fixed, get(), wanted);
  }

  /** What the environment says, with the usual where it says nothing. */
  static Schedule ofEnvironment(PropertyResolver environment) {
    Schedule usual = Schedule.USUAL;
    return new Schedule(
        interval(environment.getProperty("B2A_SYNC_INTERVAL", "").strip()),
        day(environment.getProperty("B2A_SYNC_FROM", "").strip()),
        null,
        number(environment, "B2A_RATE_PER_SECOND", usual.perSecond()),
        number(environment, "B2A_RATE_PER_DAY", usual.perDay()));
  }

  private static Set<String> fixed(PropertyResolver environment, Mode mode) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("interval", "B2A_SYNC_INTERVAL");
    fields.put("from", "B2A_SYNC_FROM");
    fields.put("perSecond", "B2A_RATE_PER_SECOND");
    fields.put("perDay", "B2A_RATE_PER_DAY");
    Set<String> fixed = new TreeSet<>();
    fields.forEach((field, name) -> {
      String value = environment.getProperty(name);
      // The simulated account of the demo allows what it allows.
      boolean demo = mode == Mode.DEMO && field.startsWith("per");
      if (demo || (value != null && !value.isBlank())) {
        fixed.add(field);
      }
    });
    return Set.copyOf(fixed);
  }

  private static Schedule within(Set<String> fixed, Schedule environment, Schedule wanted) {
    return new Schedule(
        fixed.contains("interval") ? environment.interval() : wanted.interval(),
        fixed.contains("from") ? environment.from() : wanted.from(),
        fixed.contains("from") ? environment.chosenAt() : wanted.chosenAt(),
        fixed.contains("perSecond") ? environment.perSecond() : wanted.perSecond(),
        fixed.contains("perDay") ? environment.perDay() : wanted.perDay());
  }

  /** What the environment says today is nobody's choice, and must not outlive it. */
  private static Map<String, @Nullable Object> kept(Set<String> fixed, Schedule schedule) {
    Map<String, @Nullable Object> json = ScheduleJson.write(schedule);
    json.keySet().removeAll(fixed);
    Instant chosenAt = schedule.chosenAt();
    json.put(CHOSEN_AT, chosenAt == null ? null : chosenAt.toString());
    return json;
  }

  private static Schedule read(@Nullable Object json) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    Object chosenAt = fields.remove(CHOSEN_AT);
    Schedule read = ScheduleJson.read(fields, Schedule.USUAL, Instant.EPOCH);
    return new Schedule(
        read.interval(),
        read.from(),
        chosenAt instanceof String at ? Instant.parse(at) : null,
        read.perSecond(),
        read.perDay());
  }

  private static @Nullable Duration interval(String value) {
    if (value.isEmpty()) {
      return Schedule.USUAL.interval();
    }
    if (value.equalsIgnoreCase("off")) {
      return null;
    }
    try {
      Duration interval = DurationStyle.detectAndParse(value);
      if (interval.compareTo(Duration.ofSeconds(1)) >= 0) {
        return interval;
      }
    } catch (IllegalArgumentException _) {
      throw wrong("B2A_SYNC_INTERVAL", value, "30s, 5m or off");
    }
    throw wrong("B2A_SYNC_INTERVAL", value, "30s, 5m or off, and not below 1s");
  }

  private static @Nullable LocalDate day(String value) {
    try {
      return value.isEmpty() ? null : LocalDate.parse(value);
    } catch (DateTimeException _) {
      throw wrong("B2A_SYNC_FROM", value, "a day like 2026-01-31");
    }
  }

  private static int number(PropertyResolver environment, String name, int otherwise) {
    String value = environment.getProperty(name, "").strip();
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("\\d{1,7}") || Integer.parseInt(value) == 0) {
      throw wrong(name, value, "a whole number from 1 on");
    }
    return Integer.parseInt(value);
  }

  private static ContradictorySettings wrong(String name, String value, String wanted) {
    return new ContradictorySettings(name + " is \"" + value + "\".", "It may be " + wanted + ".");
  }
}
