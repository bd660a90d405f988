package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.QueryResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles day by day or week by week, on a logarithmic axis with the target. */
final class ResponseTrend {
  private static final String[] STATISTICS = {"p99", "p95", "p50"};
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int THIN = 5;

  /** Names nearer than this, in percent of the height, would cover each other. */
  private static final double NEAR = 6;

  private final Words words;
  private final ResponseAsk ask;
  private final ResponseTargets targets;
  private final Dimension step;
  private final CalendarSteps steps;
  private final List<LocalDate> starts;
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
    this.steps = new CalendarSteps(step, result);
    this.starts = steps.starts();
    this.axis = axis();
  }

  /** What the picture is asked for. */
  static String[] measures(ResponseAsk ask) {
    return new String[] {
      ask.measure("count"), ask.measure("p50"), ask.measure("p95"), ask.measure("p99")
    };
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
        steps.ticks(words),
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
          dots.add(new TodayView.Point(steps.middle(i), last));
        }
      } else {
        part.add(new Lines.Point(steps.middle(i) * WIDTH / 100, last * HEIGHT / 100));
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

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / starts.size();
    for (int i = 0; i < starts.size(); i++) {
      LocalDate at = starts.get(i);
      String name = steps.name(words, at);
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
              steps.middle(i) < 25 ? "start" : steps.middle(i) > 75 ? "end" : "middle",
              steps.within(ask.chats(ask.scope(), null, null), at).toString(),
              List.of(name, count, p50, p95, p99)));
    }
    return bins;
  }

  private long count(LocalDate at) {
    QueryResult.Values known = steps.at(at);
    return known == null ? 0 : known.count(ask.measure("count"));
  }

  private @Nullable Long value(LocalDate at, String statistic) {
    QueryResult.Values known = steps.at(at);
    Number value = known == null ? null : known.of(ask.measure(statistic));
    return value == null ? null : value.longValue();
  }
}
