package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.QualityShape;
import com.b2chatanalytics.metric.QualityShape.Version;
import com.b2chatanalytics.metric.QueryResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A score day by day or week by week, and where another model or prompt begins to give it. */
final class QualityTrend {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int THIN = 5;

  private final Words words;
  private final QualityAsk ask;
  private final Dimension step;
  private final CalendarSteps steps;
  private final QualityShape shape;

  /**
   * @param result of the score and its count by {@code step}
   */
  QualityTrend(
      Words words, QualityAsk ask, Dimension step, QueryResult result, QualityShape shape) {
    this.words = words;
    this.ask = ask;
    this.step = step;
    this.steps = new CalendarSteps(step, result);
    this.shape = shape;
  }

  QualityView.Trend view() {
    List<String> lines = new ArrayList<>();
    List<TodayView.Point> dots = new ArrayList<>();
    List<Lines.Point> stretch = new ArrayList<>();
    for (int i = 0; i < steps.starts().size(); i++) {
      Double score = score(steps.starts().get(i));
      if (score == null || count(steps.starts().get(i)) < THIN) {
        finish(stretch, lines, dots);
        if (score != null) {
          dots.add(new TodayView.Point(steps.middle(i), 100 - score));
        }
      } else {
        stretch.add(new Lines.Point(steps.middle(i) * WIDTH / 100, (100 - score) * HEIGHT / 100));
      }
    }
    finish(stretch, lines, dots);
    return new QualityView.Trend(
        words.say("quality.trend.note." + step.key()),
        words.say("quality.trend.message", steps.starts().size()),
        lines,
        dots,
        marks(),
        steps.ticks(words),
        up(),
        bins(),
        List.of(
            words.say("response.trend." + step.key()),
            words.say("quality.of." + ask.of().key()),
            words.say("quality.chats"),
            words.say("quality.by")));
  }

  private static void finish(
      List<Lines.Point> stretch, List<String> lines, List<TodayView.Point> dots) {
    if (stretch.size() == 1) {
      Lines.Point alone = stretch.getFirst();
      dots.add(new TodayView.Point(alone.x() * 100 / WIDTH, alone.y() * 100 / HEIGHT));
    } else if (!stretch.isEmpty()) {
      lines.add(Lines.straight(stretch));
    }
    stretch.clear();
  }

  /** A ruler that the steps before did not have changes what a difference means. */
  private List<TodayView.Tick> marks() {
    List<TodayView.Tick> marks = new ArrayList<>();
    Set<Version> known = new LinkedHashSet<>();
    for (int i = 0; i < steps.starts().size(); i++) {
      Set<Version> here = versions(steps.starts().get(i));
      Set<Version> fresh = new LinkedHashSet<>(here);
      fresh.removeAll(known);
      if (!known.isEmpty() && !fresh.isEmpty()) {
        double at = 100.0 * i / steps.starts().size();
        marks.add(new TodayView.Tick(at, fresh.iterator().next().prompt()));
      }
      known.addAll(here);
    }
    return marks;
  }

  private Set<Version> versions(LocalDate start) {
    LocalDate end = start.plusDays(steps.length());
    Set<Version> versions = new LinkedHashSet<>();
    for (QualityShape.Day day : shape.days()) {
      if (!day.date().isBefore(start) && day.date().isBefore(end)) {
        versions.add(day.version());
      }
    }
    return versions;
  }

  private static List<TodayView.Tick> up() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    for (int score = 0; score <= 100; score += 25) {
      ticks.add(new TodayView.Tick(100 - score, Integer.toString(score)));
    }
    return ticks;
  }

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / steps.starts().size();
    for (int i = 0; i < steps.starts().size(); i++) {
      LocalDate at = steps.starts().get(i);
      String name = steps.name(words, at);
      String score = words.score(score(at));
      long count = count(at);
      List<String> by = versions(at).stream().map(version -> named(version)).distinct().toList();
      bins.add(
          new TodayView.Bin(
              "at-" + at,
              width * i,
              width,
              words.say("quality.trend.tip", name, score, count),
              steps.middle(i) < 25 ? "start" : steps.middle(i) > 75 ? "end" : "middle",
              steps.within(QualityAsk.lowest(ask.scope(), ask.of()), at).toString(),
              List.of(name, score, words.number(count), String.join(", ", by))));
    }
    return bins;
  }

  static String named(Version version) {
    return version.model() + " · " + version.prompt();
  }

  private @Nullable Double score(LocalDate at) {
    QueryResult.Values values = steps.at(at);
    Number score = values == null ? null : values.of(ask.of().measure());
    return score == null ? null : Double.valueOf(score.doubleValue());
  }

  private long count(LocalDate at) {
    QueryResult.Values values = steps.at(at);
    return values == null ? 0 : Objects.requireNonNull(values).count(ask.of().measure() + ".count");
  }
}
