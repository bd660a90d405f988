package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One day's arrivals by the hour against the same weekday of the last eight weeks. */
final class ArrivalsPicture {
  /** Weeks of the usual; the band runs from the second lowest to the second highest of them. */
  static final int WEEKS = 8;

  private static final int HOURS = 24;
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int OFFICE_FROM = 7;
  private static final int OFFICE_TO = 21;

  private final Words words;
  private final Scope scope;
  private final Period.Named usualPeriod;
  private final LocalDate day;
  private final Map<LocalDate, long[]> counts = new HashMap<>();

  /** Hours of the day that are over, with the part of the running one. */
  private final double finished;

  private final int first;
  private final int last;
  private final long top;

  /**
   * @param chats of the day and of the eight weeks before it, by date and hour
   */
  ArrivalsPicture(
      Words words, Scope scope, Period.Named usualPeriod, LocalDate day, QueryResult chats) {
    this.words = words;
    this.scope = scope;
    this.usualPeriod = usualPeriod;
    this.day = day;
    for (QueryResult.Row row : chats.rows()) {
      LocalDate date = LocalDate.parse(String.valueOf(row.key().get(0).id()));
      int hour = Integer.parseInt(String.valueOf(row.key().get(1).id()));
      counts.computeIfAbsent(date, _ -> new long[HOURS])[hour] += row.values().count("chats");
    }
    finished = hoursOver(chats.asOf().atZone(words.zone()));
    first = firstHour();
    last = lastHour();
    top = roundUp(highest());
  }

  private double hoursOver(ZonedDateTime now) {
    if (!now.toLocalDate().equals(day)) {
      return now.toLocalDate().isAfter(day) ? HOURS : 0;
    }
    return now.getHour() + now.getMinute() / 60.0;
  }

  TodayView.Arrivals view() {
    List<Lines.Point> upper = new ArrayList<>();
    List<Lines.Point> middle = new ArrayList<>();
    List<Lines.Point> lower = new ArrayList<>();
    for (int hour = first; hour < last; hour++) {
      long[] usual = usual(hour);
      upper.add(at(hour + 0.5, usual[WEEKS - 2]));
      middle.add(at(hour + 0.5, median(usual)));
      lower.add(at(hour + 0.5, usual[1]));
    }
    boolean known = counts.keySet().stream().anyMatch(this::sameWeekdayBefore);
    return new TodayView.Arrivals(
        words.say(
            known ? "arrivals.note" : "arrivals.note.new",
            words.say("weekdays." + day.getDayOfWeek().getValue())),
        known ? Lines.between(upper, lower) : null,
        known ? Lines.smooth(middle) : null,
        Lines.straight(line()),
        open(),
        finished < last && finished > first ? share(finished) : null,
        across(),
        up(),
        bins(),
        message());
  }

  private List<Lines.Point> line() {
    List<Lines.Point> points = new ArrayList<>();
    for (int hour = first; hour + 1 <= Math.min(last, finished); hour++) {
      points.add(at(hour + 0.5, today(hour)));
    }
    return points;
  }

  private TodayView.@Nullable Point open() {
    int hour = (int) finished;
    if (hour >= last || hour < first || hour >= HOURS) {
      return null;
    }
    Lines.Point point = at((hour + finished) / 2, today(hour));
    return new TodayView.Point(point.x() * 100 / WIDTH, point.y() * 100 / HEIGHT);
  }

  private List<TodayView.Tick> across() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    int step = last - first > 16 ? 3 : 2;
    for (int hour = first; hour <= last; hour += step) {
      ticks.add(new TodayView.Tick(share(hour), String.valueOf(hour)));
    }
    return ticks;
  }

  private List<TodayView.Tick> up() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    for (int part = 0; part <= 3; part++) {
      long value = top * part / 3;
      ticks.add(new TodayView.Tick(100 - 100.0 * part / 3, words.number(value)));
    }
    return ticks;
  }

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / (last - first);
    for (int hour = first; hour < last && hour <= finished && hour < HOURS; hour++) {
      long[] usual = usual(hour);
      String span = words.say("arrivals.hours", hour, hour + 1);
      String range = words.say("arrivals.range", usual[1], usual[WEEKS - 2], median(usual));
      String tip = span + ": " + words.say("chats.count", today(hour)) + " · " + range;
      String href =
          scope.behind("chats", usualPeriod).with("hour", String.valueOf(hour)).toString();
      bins.add(
          new TodayView.Bin(
              "hour-" + hour,
              share(hour),
              width,
              tip,
              anchor(hour),
              href,
              List.of(span, words.number(today(hour)), range)));
    }
    return bins;
  }

  private String anchor(int hour) {
    double middle = share(hour + 0.5);
    return middle < 25 ? "start" : middle > 75 ? "end" : "middle";
  }

  private String message() {
    long sum = 0;
    long usual = 0;
    for (int hour = 0; hour + 1 <= finished; hour++) {
      sum += today(hour);
      usual += median(usual(hour));
    }
    return words.say("arrivals.message", sum, usual);
  }

  private boolean sameWeekdayBefore(LocalDate date) {
    return date.isBefore(day) && date.getDayOfWeek() == day.getDayOfWeek();
  }

  private long today(int hour) {
    return counts.getOrDefault(day, new long[HOURS])[hour];
  }

  /** Chats of this hour on the same weekday of the last weeks, ascending. */
  private long[] usual(int hour) {
    long[] weeks = new long[WEEKS];
    for (int week = 1; week <= WEEKS; week++) {
      weeks[week - 1] = counts.getOrDefault(day.minusWeeks(week), new long[HOURS])[hour];
    }
    java.util.Arrays.sort(weeks);
    return weeks;
  }

  private static long median(long[] ascending) {
    // Of eight, the lower middle one: a count that was really seen.
    return ascending[(ascending.length - 1) / 2];
  }

  private int firstHour() {
    int hour = 0;
    while (hour < OFFICE_FROM && quiet(hour)) {
      hour++;
    }
    return hour;
  }

  private int lastHour() {
    int hour = HOURS;
    while (hour > OFFICE_TO && quiet(hour - 1)) {
      hour--;
    }
    return hour;
  }

  private boolean quiet(int hour) {
    return today(hour) == 0 && usual(hour)[WEEKS - 2] == 0;
  }

  private long highest() {
    long highest = 1;
    for (int hour = first; hour < last; hour++) {
      highest = Math.max(highest, Math.max(today(hour), usual(hour)[WEEKS - 2]));
    }
    return highest;
  }

  /** The next number that three lines divide into round steps. */
  private static long roundUp(long value) {
    long step = 1;
    for (long power = 1; ; power *= 10) {
      for (long factor : new long[] {1, 2, 3, 4, 5, 6, 8}) {
        step = factor * power;
        if (step * 3 >= value) {
          return step * 3;
        }
      }
    }
  }

  private double share(double hour) {
    return (hour - first) * 100 / (last - first);
  }

  private Lines.Point at(double hour, double value) {
    return new Lines.Point(share(hour) * WIDTH / 100, HEIGHT - value * HEIGHT / top);
  }

  /** The stretch that the question must cover. */
  static Period.Dates period(LocalDate day) {
    return new Period.Dates(day.minusWeeks(WEEKS), day);
  }
}
