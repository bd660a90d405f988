package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.Measures.Observation;
import com.b2chatanalytics.oracle.Periods.Range;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows an observation stands in: one, or one for each tag. Dates, weeks and months of an
 * earlier range are named after those at the same place of the range that is shown.
 */
record Keys(Question question, House house, Range range, Range shown, @Nullable Mistake mistake) {

  List<List<@Nullable Object>> of(Observation observation) {
    List<List<@Nullable Object>> keys = new ArrayList<>();
    keys.add(new ArrayList<>());
    for (String dimension : question.by()) {
      List<List<@Nullable Object>> longer = new ArrayList<>();
      for (List<@Nullable Object> key : keys) {
        for (Object value : values(observation, dimension)) {
          List<@Nullable Object> next = new ArrayList<>(key);
          next.add(value);
          longer.add(next);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private List<? extends @Nullable Object> values(Observation observation, String dimension) {
    ZoneId zone = mistake == Mistake.ANSWER_IN_VENDOR_ZONE ? house.vendorZone() : question.zone();
    ZonedDateTime at = Instant.ofEpochSecond(observation.filed()).atZone(zone);
    LocalDate date = at.toLocalDate();
    return switch (dimension) {
      case "hour" -> List.of(at.getHour());
      case "weekday" -> List.of(at.getDayOfWeek().getValue());
      case "date" ->
          List.of(shown.first().plusDays(ChronoUnit.DAYS.between(range.first(), date)).toString());
      case "week" ->
          List.of(
              week(
                  monday(shown.first())
                      .plusWeeks(ChronoUnit.WEEKS.between(monday(range.first()), monday(date)))));
      case "month" ->
          List.of(
              month(
                  first(shown.first())
                      .plusMonths(ChronoUnit.MONTHS.between(first(range.first()), first(date)))));
      default -> Filters.values(observation.chat(), dimension);
    };
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static LocalDate first(LocalDate date) {
    return date.withDayOfMonth(1);
  }

  private static String week(LocalDate date) {
    return "%d-W%02d"
        .formatted(
            date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static String month(LocalDate date) {
    return "%d-%02d".formatted(date.getYear(), date.getMonthValue());
  }
}
