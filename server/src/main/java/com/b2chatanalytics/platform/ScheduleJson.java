package com.b2chatanalytics.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The schedule as JSON, in the shape in which the API takes and shows it and the database keeps it.
 */
public final class ScheduleJson {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
  private static final int MOST_PER_SECOND = 100;
  private static final int MOST_PER_DAY = 1_000_000;
  private static final String OFF = "off";

  private ScheduleJson() {}

  /**
   * Reads {@code {"interval":"30s","from":"2026-01-01","perSecond":5,"perDay":10000}}; whatever is
   * left out stays, a {@code null} for {@code from} means 90 days ago.
   *
   * @param chosenAt when a first day that differs from {@code now}'s was chosen
   * @throws Problem naming every field that cannot stand
   */
  public static Schedule read(@Nullable Object json, Schedule now, Instant chosenAt) {
    FieldReader reader = FieldReader.of(json);
    reader.allowOnly(List.of("interval", "from", "perSecond", "perDay"));
    FieldReader interval = reader.field("interval");
    FieldReader from = reader.field("from");
    FieldReader perSecond = reader.field("perSecond");
    FieldReader perDay = reader.field("perDay");
    String pause =
        interval.isGiven()
            ? interval.read(ScheduleJson::checked, "a time like 30s or 5m up to 24h, or off")
            : null;
    LocalDate day = from.isGiven() ? from.read(ScheduleJson::day, "a day like 2026-01-31") : null;
    boolean named = json instanceof Map<?, ?> map && map.containsKey("from");
    Schedule read =
        new Schedule(
            pause == null ? now.interval() : pause(pause),
            now.from(),
            now.chosenAt(),
            perSecond.isGiven()
                ? (int) perSecond.whole(1, MOST_PER_SECOND, now.perSecond())
                : now.perSecond(),
            perDay.isGiven() ? (int) perDay.whole(1, MOST_PER_DAY, now.perDay()) : now.perDay());
    reader.demandCorrect();
    return named ? read.since(day, chosenAt) : read;
  }

  /** Writes what {@link #read} reads. */
  public static Map<String, @Nullable Object> write(Schedule schedule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("interval", text(schedule.interval()));
    json.put("from", schedule.from() == null ? null : schedule.from().toString());
    json.put("perSecond", schedule.perSecond());
    json.put("perDay", schedule.perDay());
    return json;
  }

  /** A pause as people write it, such as {@code 30s}; {@code off} for none. */
  public static String text(@Nullable Duration pause) {
    if (pause == null) {
      return OFF;
    }
    long seconds = pause.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static @Nullable Duration pause(String text) {
    return text.equalsIgnoreCase(OFF) ? null : DurationStyle.detectAndParse(text);
  }

  private static @Nullable String checked(String text) {
    try {
      Duration pause = pause(text.replace(" ", ""));
      boolean fits =
          pause == null || (pause.compareTo(SHORTEST) >= 0 && pause.compareTo(LONGEST) <= 0);
      return fits ? text.replace(" ", "") : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.isBefore(EARLIEST) || day.isAfter(LATEST) ? null : day;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
