package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.QueryResult;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The days or weeks of a period side by side, those without any chat included. */
final class CalendarSteps {
  private static final int LABELS = 8;
  private static final int MOST_DAYS = 62;

  private final Dimension step;
  private final LocalDate from;
  private final LocalDate to;
  private final List<LocalDate> starts = new ArrayList<>();
  private final Map<LocalDate, QueryResult.Values> values = new HashMap<>();

  /**
   * @param result by {@link #step}
   */
  CalendarSteps(Dimension step, QueryResult result) {
    this.step = step;
    this.from = result.from();
    this.to = result.to();
    for (QueryResult.Row row : result.rows()) {
      values.put(start(String.valueOf(row.key().getFirst().id())), row.values());
    }
    LocalDate first = step == Dimension.WEEK ? result.from().with(DayOfWeek.MONDAY) : result.from();
    for (LocalDate at = first; !at.isAfter(result.to()); at = at.plusDays(length())) {
      starts.add(at);
    }
  }

  /** Days as long as they can be told apart, else weeks. */
  static Dimension step(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) < MOST_DAYS ? Dimension.DATE : Dimension.WEEK;
  }

  private LocalDate start(String id) {
    if (step == Dimension.DATE) {
      return LocalDate.parse(id);
    }
    String[] parts = id.split("-W", 2);
    return LocalDate.of(Integer.parseInt(parts[0]), 1, 4)
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(parts[1]))
        .with(DayOfWeek.MONDAY);
  }

  /** Days of one step. */
  int length() {
    return step == Dimension.WEEK ? 7 : 1;
  }

  /** The first day of each. */
  List<LocalDate> starts() {
    return starts;
  }

  /** Its numbers; absent where nothing was observed. */
  QueryResult.@Nullable Values at(LocalDate start) {
    return values.get(start);
  }

  /** The middle of a step, in percent of the width. */
  double middle(int index) {
    return (index + 0.5) * 100 / starts.size();
  }

  /** Few enough labels to be read. */
  List<TodayView.Tick> ticks(Words words) {
    List<TodayView.Tick> ticks = new ArrayList<>();
    int every = Math.max(1, (starts.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < starts.size(); i += every) {
      ticks.add(new TodayView.Tick(middle(i), words.shortDay(starts.get(i))));
    }
    return ticks;
  }

  /** A step in words. */
  String name(Words words, LocalDate start) {
    return step == Dimension.DATE
        ? words.sentence(words.day(start))
        : words.say("response.trend.week-of", words.shortDay(start));
  }

  /** An address of the chats of one step, as far as it lies in the period. */
  Address within(Address address, LocalDate start) {
    LocalDate first = start.isBefore(from) ? from : start;
    LocalDate last = start.plusDays(length() - 1L);
    return address
        .without("period")
        .with("from", first.toString())
        .with("to", (last.isAfter(to) ? to : last).toString());
  }
}
