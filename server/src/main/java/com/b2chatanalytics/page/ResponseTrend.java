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

/** Percentiles day by day or week by week, on a logarithmic axis with the target. */
final class ResponseTrend {
  private static final String[] STATISTICS = {"p99", "p95", "p50"};
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int LABELS = 8;
  private static final int THIN = 5;
  private static final int MOST_DAYS = 62;

  /** Names nearer than this, in percent of the height, would cover each other. */
  private static final double NEAR = 6;

  private final Words words;
  private final ResponseAsk ask;
  private final ResponseTargets targets;
  private final Dimension step;
  private final List<LocalDate> starts = new ArrayList<>();
  private final Map<LocalDate, QueryResult.Values> values = new HashMap<>();
  private final LogAxis axis;

  /**
   * @param result by {@link #step}
   */
  ResponseTrend(
      Words words, ResponseAsk ask, ResponseTargets targets, Dimension step, QueryResult result) {
    this.words = words;
    this.ask = ask;
    this.targets = targets;
    this.step = step;
    for (QueryResult.Row row : result.rows()) {
      values.put(start(String.valueOf(row.key().getFirst().id())), row.values());
    }
    LocalDate first = step == Dimension.WEEK ? result.from().with(DayOfWeek.MONDAY) : result.from();
    for (LocalDate at = first; !at.isAfter(result.to()); at = at.plusDays(length())) {
      starts.add(at);
    }
    this.axis = axis();
  }

  /** Days as long as they can be told apart, else weeks. */
  static Dimension step(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) < MOST_DAYS ? Dimension.DATE : Dimension.WEEK;
  }

  /** What the picture is asked for. */
  static String[] measures(ResponseAsk ask) {
    return new String[] {
      ask.measure("count"), ask.measure("p50"), ask.measure("p95"), ask.measure("p99")
    };
  }

  private int length() {
    return step == Dimension.WEEK ? 7 : 1;
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

  private LogAxis axis() {
    long least = Long.MAX_VALUE;
    long most = 1;
    boolean zero = false;
    Long target = targets.of(ask.of().key());
    List<Long> all = new ArrayList<>(target == null ? List.of() : List.of(target));
    for (String statistic : STATISTICS) {
      starts.forEach(at -> {
        Long value = value(at, statistic);
        if (value != null) {
          all.add(value);
        }
      });
    }
    for (long value : all) {
      zero |= value == 0;
      least = value > 0 ? Math.min(least, value) : least;
      most = Math.max(most, value);
    }
    return new LogAxis(words, Math.min(least, most), most, zero);
  }

  ResponseView.Trend view() {
    Long target = targets.of(ask.of().key());
    List<ResponseView.Line> lines = new ArrayList<>();
    for (String statistic : STATISTICS) {
      lines.add(line(statistic, lines));
    }
    return new ResponseView.Trend(
        words.say("response.trend.note." + step.key()),
        words.say("response.trend.message", starts.size()),
        lines,
        target == null ? null : 100 - axis.at(target),
        target == null ? "" : targets.label(words, ask.scope(), target),
        across(),
        axis.ticks().stream()
            .map(tick -> new TodayView.Tick(100 - tick.at(), tick.label()))
            .toList(),
        bins(),
        List.of(
            words.say("response.trend." + step.key()),
            words.say("response.count." + ask.of().key()),
            "P50",
            "P95",
            "P99"));
  }

  private ResponseView.Line line(String statistic, List<ResponseView.Line> above) {
    List<String> parts = new ArrayList<>();
    List<TodayView.Point> dots = new ArrayList<>();
    List<Lines.Point> part = new ArrayList<>();
    double last = 50;
    for (int i = 0; i < starts.size(); i++) {
      Long value = value(starts.get(i), statistic);
      if (value != null) {
        last = 100 - axis.at(value);
      }
      if (value == null || count(starts.get(i)) < THIN) {
        finish(part, parts, dots);
        if (value != null) {
          dots.add(new TodayView.Point(middle(i), last));
        }
      } else {
        part.add(new Lines.Point(middle(i) * WIDTH / 100, last * HEIGHT / 100));
      }
    }
    finish(part, parts, dots);
    double label = last;
    for (ResponseView.Line other : above) {
      label = Math.max(label, other.label() + NEAR);
    }
    return new ResponseView.Line(
        statistic, "P" + statistic.substring(1), parts, dots, Math.min(label, 100));
  }

  private static void finish(
      List<Lines.Point> part, List<String> parts, List<TodayView.Point> dots) {
    if (part.size() == 1) {
      Lines.Point alone = part.getFirst();
      dots.add(new TodayView.Point(alone.x() * 100 / WIDTH, alone.y() * 100 / HEIGHT));
    } else if (!part.isEmpty()) {
      parts.add(Lines.straight(part));
    }
    part.clear();
  }

  private List<TodayView.Tick> across() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    int every = Math.max(1, (starts.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < starts.size(); i += every) {
      ticks.add(new TodayView.Tick(middle(i), words.shortDay(starts.get(i))));
    }
    return ticks;
  }

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / starts.size();
    for (int i = 0; i < starts.size(); i++) {
      LocalDate at = starts.get(i);
      String name =
          step == Dimension.DATE
              ? words.sentence(words.day(at))
              : words.say("response.trend.week-of", words.shortDay(at));
      String count = words.number(count(at));
      String p50 = words.length(value(at, "p50"));
      String p95 = words.length(value(at, "p95"));
      String p99 = words.length(value(at, "p99"));
      String counted = words.say("response." + ResponseFigures.kind(ask), count(at));
      String tip = words.say("response.trend.tip", name, counted, p50, p95, p99);
      bins.add(
          new TodayView.Bin(
              "at-" + at,
              width * i,
              width,
              tip,
              middle(i) < 25 ? "start" : middle(i) > 75 ? "end" : "middle",
              behind(at).toString(),
              List.of(name, count, p50, p95, p99)));
    }
    return bins;
  }

  private Address behind(LocalDate at) {
    return ask.chats(ask.scope(), null, null)
        .without("period")
        .with("from", at.toString())
        .with("to", at.plusDays(length() - 1L).toString());
  }

  private long count(LocalDate at) {
    QueryResult.Values known = values.get(at);
    return known == null ? 0 : known.count(ask.measure("count"));
  }

  private @Nullable Long value(LocalDate at, String statistic) {
    QueryResult.Values known = values.get(at);
    Number value = known == null ? null : known.of(ask.measure(statistic));
    return value == null ? null : value.longValue();
  }

  private double middle(int index) {
    return (index + 0.5) * 100 / starts.size();
  }
}
