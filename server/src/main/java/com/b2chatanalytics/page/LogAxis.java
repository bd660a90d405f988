package com.b2chatanalytics.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of whole seconds with ticks that people count in. Zero has no logarithm: it
 * stands apart, before the axis begins. All places are in percent of the length.
 */
final class LogAxis {
  private static final long[] TICKS = {
    1, 10, 60, 300, 900, 3_600, 14_400, 86_400, 604_800, 2_592_000, 31_536_000
  };
  private static final double ZERO = 3;
  private static final double START = 5;
  private static final double SHARPEST = 0.5;

  /** Labels nearer than this, in percent of the length, would cover each other. */
  private static final double NEAR = 6;

  private final Words words;
  private final boolean zero;
  private final double least;
  private final double most;

  /**
   * @param least where it begins, at least 1
   * @param most where it ends; later where fewer than two ticks would stand on it
   * @param zero whether zero needs a place
   */
  LogAxis(Words words, long least, long most, boolean zero) {
    this.words = words;
    this.zero = zero;
    long from = Math.max(1, least);
    long to = Math.max(from + 1, most);
    if (inside(from, to) < 2) {
      from = below(from);
      to = above(to);
    }
    this.least = Math.log(from);
    this.most = Math.log(to);
  }

  private static int inside(long from, long to) {
    int inside = 0;
    for (long tick : TICKS) {
      inside += tick >= from && tick <= to ? 1 : 0;
    }
    return inside;
  }

  private static long below(long from) {
    long below = 1;
    for (long tick : TICKS) {
      below = tick <= from ? tick : below;
    }
    return below;
  }

  private static long above(long to) {
    for (long tick : TICKS) {
      if (tick >= to) {
        return tick;
      }
    }
    return to;
  }

  /** Where a number of seconds stands; what lies outside stands at the end. */
  double at(double seconds) {
    if (seconds < SHARPEST) {
      return zero ? ZERO / 2 : 0;
    }
    double start = zero ? START : 0;
    double share = (Math.log(seconds) - least) / (most - least);
    return start + Math.clamp(share, 0, 1) * (100 - start);
  }

  /** Where the place of {@code from} whole seconds begins. */
  double left(long from) {
    return from == 0 ? 0 : at(from);
  }

  /** Where the place of {@code to} whole seconds ends. */
  double right(long to) {
    return to == 0 ? ZERO : at(to == Long.MAX_VALUE ? to : to + 1);
  }

  List<TodayView.Tick> ticks() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    if (zero) {
      ticks.add(new TodayView.Tick(at(0), label(words, 0)));
    }
    for (long tick : TICKS) {
      double place = Math.log(tick);
      boolean free = ticks.isEmpty() || at(tick) - ticks.getLast().at() >= NEAR;
      if (free && place >= least - 1e-9 && place <= most + 1e-9) {
        ticks.add(new TodayView.Tick(at(tick), label(words, tick)));
      }
    }
    return ticks;
  }

  /** A round number of seconds in its own unit. */
  static String label(Words words, long seconds) {
    if (seconds < 60) {
      return words.say("wait.about.seconds", seconds);
    }
    if (seconds < 3_600) {
      return words.say("wait.about.minutes", seconds / 60);
    }
    return seconds < 86_400
        ? words.say("wait.about.hours", seconds / 3_600)
        : words.say("wait.about.days", seconds / 86_400);
  }
}
