package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.QueryResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arrivals of a longer period by the day, against the previous period. */
final class DailyPicture {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int LABELS = 8;

  private final Words words;
  private final Scope scope;
  private final QueryResult chats;
  private final List<LocalDate> days = new ArrayList<>();
  private final Map<LocalDate, QueryResult.Row> rows = new HashMap<>();
  private final long top;

  /**
   * @param chats by date, compared with the previous period
   */
  DailyPicture(Words words, Scope scope, QueryResult chats) {
    this.words = words;
    this.scope = scope;
    this.chats = chats;
    chats
        .rows()
        .forEach(row -> rows.put(LocalDate.parse(String.valueOf(row.key().get(0).id())), row));
    for (LocalDate day = chats.from(); !day.isAfter(chats.to()); day = day.plusDays(1)) {
      days.add(day);
    }
    long highest = 3;
    for (LocalDate day : days) {
      highest = Math.max(highest, Math.max(count(day), before(day)));
    }
    top = (highest + 2) / 3 * 3;
  }

  TodayView.Arrivals view() {
    List<Lines.Point> now = new ArrayList<>();
    List<Lines.Point> before = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      now.add(at(i, count(days.get(i))));
      before.add(at(i, before(days.get(i))));
    }
    return new TodayView.Arrivals(
        words.say("arrivals.note.days"),
        null,
        chats.total().previous() == null ? null : "M" + Lines.straight(before).replace(" ", "L"),
        Lines.straight(now),
        null,
        null,
        across(),
        up(),
        bins(),
        words.say("arrivals.message", sum(), previousSum()));
  }

  private List<TodayView.Tick> across() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    int step = Math.max(1, (days.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < days.size(); i += step) {
      ticks.add(new TodayView.Tick(middle(i), words.shortDay(days.get(i))));
    }
    return ticks;
  }

  private List<TodayView.Tick> up() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    for (int part = 0; part <= 3; part++) {
      ticks.add(new TodayView.Tick(100 - 100.0 * part / 3, words.number(top * part / 3)));
    }
    return ticks;
  }

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / days.size();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      String range = words.say("arrivals.before", before(day));
      String tip = words.day(day) + ": " + words.say("chats.count", count(day)) + " · " + range;
      Address behind =
          scope
              .at("/chats")
              .without("period")
              .with("from", day.toString())
              .with("to", day.toString())
              .with("measure", "chats");
      String anchor = middle(i) < 25 ? "start" : middle(i) > 75 ? "end" : "middle";
      bins.add(
          new TodayView.Bin(
              "day-" + day,
              width * i,
              width,
              tip,
              anchor,
              behind.toString(),
              List.of(words.day(day), words.number(count(day)), range)));
    }
    return bins;
  }

  private long count(LocalDate day) {
    QueryResult.Row row = rows.get(day);
    return row == null ? 0 : row.values().count("chats");
  }

  private long before(LocalDate day) {
    QueryResult.Row row = rows.get(day);
    QueryResult.@Nullable Values previous = row == null ? null : row.previous();
    return previous == null ? 0 : previous.count("chats");
  }

  private long sum() {
    return chats.total().values().count("chats");
  }

  private long previousSum() {
    QueryResult.Values previous = chats.total().previous();
    return previous == null ? 0 : previous.count("chats");
  }

  private double middle(int index) {
    return (index + 0.5) * 100 / days.size();
  }

  private Lines.Point at(int index, long value) {
    return new Lines.Point(middle(index) * WIDTH / 100, HEIGHT - (double) value * HEIGHT / top);
  }
}
