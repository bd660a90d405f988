package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ShareInterval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compliance day by day or week by week with the interval it surely lies in, and the goal. */
final class SlaTrend {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;
  private static final int THIN = 5;
  private static final double HIGHEST_FLOOR = 0.8;

  private final Words words;
  private final SlaAsk ask;
  private final double goal;
  private final Dimension step;
  private final CalendarSteps steps;
  private final double floor;

  /**
   * @param result of {@link SlaFigures#measures} by {@code step}
   */
  SlaTrend(Words words, SlaAsk ask, double goal, Dimension step, QueryResult result) {
    this.words = words;
    this.ask = ask;
    this.goal = goal;
    this.step = step;
    this.steps = new CalendarSteps(step, result);
    double least = Math.min(HIGHEST_FLOOR, goal);
    for (LocalDate at : steps.starts()) {
      ShareInterval interval = interval(at);
      if (interval != null) {
        least = Math.min(least, thin(interval) ? interval.share() : interval.low());
      }
    }
    this.floor = Math.max(0, Math.floor(least * 10) / 10);
  }

  SlaView.Trend view() {
    List<String> bands = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<TodayView.Point> dots = new ArrayList<>();
    List<Integer> stretch = new ArrayList<>();
    for (int i = 0; i < steps.starts().size(); i++) {
      ShareInterval interval = interval(steps.starts().get(i));
      if (interval == null || thin(interval)) {
        finish(stretch, bands, lines, dots);
        if (interval != null) {
          dots.add(new TodayView.Point(steps.middle(i), up(interval.share())));
        }
      } else {
        stretch.add(i);
      }
    }
    finish(stretch, bands, lines, dots);
    return new SlaView.Trend(
        words.say("sla.trend.note." + step.key()),
        words.say("sla.trend.message", steps.starts().size()),
        bands,
        lines,
        dots,
        up(goal),
        words.say("figure.goal", words.percent(goal)),
        steps.ticks(words),
        ticks(),
        bins(),
        List.of(
            words.say("response.trend." + step.key()),
            words.say("sla.compliance"),
            words.say("sla.split.interval"),
            words.say("sla.breaches"),
            words.say("sla.judged")));
  }

  private void finish(
      List<Integer> stretch, List<String> bands, List<String> lines, List<TodayView.Point> dots) {
    List<Lines.Point> middle = new ArrayList<>();
    List<Lines.Point> outline = new ArrayList<>();
    List<Lines.Point> back = new ArrayList<>();
    for (int i : stretch) {
      ShareInterval interval = interval(steps.starts().get(i));
      if (interval != null) {
        double x = steps.middle(i) * WIDTH / 100;
        middle.add(new Lines.Point(x, up(interval.share()) * HEIGHT / 100));
        outline.add(new Lines.Point(x, up(interval.high()) * HEIGHT / 100));
        back.addFirst(new Lines.Point(x, up(interval.low()) * HEIGHT / 100));
      }
    }
    if (middle.size() == 1) {
      Lines.Point alone = middle.getFirst();
      dots.add(new TodayView.Point(alone.x() * 100 / WIDTH, alone.y() * 100 / HEIGHT));
    } else if (!middle.isEmpty()) {
      lines.add(Lines.straight(middle));
      outline.addAll(back);
      bands.add(Lines.straight(outline));
    }
    stretch.clear();
  }

  private List<TodayView.Tick> ticks() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    double each = floor >= 0.6 ? 0.1 : floor >= 0.2 ? 0.2 : 0.25;
    for (double share = 1; share > floor - 1e-9; share -= each) {
      ticks.add(new TodayView.Tick(up(share), words.percent(share)));
    }
    return ticks;
  }

  private List<TodayView.Bin> bins() {
    List<TodayView.Bin> bins = new ArrayList<>();
    double width = 100.0 / steps.starts().size();
    for (int i = 0; i < steps.starts().size(); i++) {
      LocalDate at = steps.starts().get(i);
      ShareInterval interval = interval(at);
      String name = steps.name(words, at);
      long judged = interval == null ? 0 : interval.whole();
      long breached = interval == null ? 0 : interval.whole() - interval.part();
      String share = words.percent(interval == null ? null : interval.share());
      String range = SlaFigures.range(words, interval);
      bins.add(
          new TodayView.Bin(
              "at-" + at,
              width * i,
              width,
              words.say("sla.trend.tip", name, share, breached, judged),
              steps.middle(i) < 25 ? "start" : steps.middle(i) > 75 ? "end" : "middle",
              steps.within(ask.breached(ask.scope()), at).toString(),
              List.of(name, share, range, words.number(breached), words.number(judged))));
    }
    return bins;
  }

  private @Nullable ShareInterval interval(LocalDate at) {
    QueryResult.Values known = steps.at(at);
    return known == null ? null : SlaFigures.interval(ask, known);
  }

  private static boolean thin(ShareInterval interval) {
    return interval.whole() < THIN;
  }

  /** From the top, in percent. */
  private double up(double share) {
    return 100 * (1 - Math.max(0, share - floor) / (1 - floor));
  }
}
