package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long it took: steps on a logarithmic axis with the percentiles and the target. */
final class ResponseHistogram {
  /** Names nearer than this, in percent of the width, would cover each other. */
  private static final double NEAR = 13;

  private final Words words;
  private final ResponseAsk ask;
  private final Spread spread;
  private final ResponseTargets targets;
  private final @Nullable Long target;
  private final LogAxis axis;
  private final long top;

  ResponseHistogram(Words words, ResponseAsk ask, Spread spread, ResponseTargets targets) {
    this.words = words;
    this.ask = ask;
    this.spread = spread;
    this.targets = targets;
    this.target = targets.of(ask.of().key());
    this.axis = StepPicture.axis(words, List.of(spread.bins()));
    long highest = spread.bins().stream().mapToLong(Bin::count).max().orElse(0);
    this.top = Math.max(3, (highest + 2) / 3 * 3);
  }

  ResponseView.Histogram view() {
    return new ResponseView.Histogram(
        words.say("response.histogram.note." + ResponseFigures.kind(ask)),
        message(),
        lines(),
        markers(),
        axis.ticks(),
        up(),
        bins());
  }

  private String message() {
    return words.say(
        "response.histogram.message." + ResponseFigures.kind(ask),
        spread.count(),
        words.spoken(spread.percentile(50).map(Percentile::value).orElse(null)),
        words.spoken(spread.percentile(95).map(Percentile::value).orElse(null)));
  }

  private List<ResponseView.Steps> lines() {
    StepPicture steps = new StepPicture(axis, spread.bins(), bin -> (double) bin.count() / top);
    if (target == null) {
      return List.of(new ResponseView.Steps("plain", steps.path()));
    }
    double edge = axis.right(target);
    return List.of(
        new ResponseView.Steps("within", steps.path(-1, edge)),
        new ResponseView.Steps("beyond", steps.path(edge, 101)));
  }

  private List<ResponseView.Marker> markers() {
    List<ResponseView.Marker> placed = new ArrayList<>();
    if (target != null) {
      placed.add(marker("target", target, targets.label(words, ask.scope(), target), 0));
    }
    List<Percentile> percentiles = new ArrayList<>(spread.percentiles());
    percentiles.removeIf(one -> one.percent() == 90);
    percentiles.sort(Comparator.comparingInt(Percentile::percent));
    for (Percentile one : percentiles) {
      String label = "P" + one.percent() + " " + words.length(one.value());
      placed.add(marker("percentile", one.value(), label, lane(placed, axis.at(one.value()))));
    }
    return placed;
  }

  private static int lane(List<ResponseView.Marker> placed, double at) {
    int lane = 0;
    for (ResponseView.Marker other : placed) {
      if (Math.abs(other.at() - at) < NEAR) {
        lane = Math.max(lane, other.lane() + 1);
      }
    }
    return lane;
  }

  private ResponseView.Marker marker(String css, long seconds, String label, int lane) {
    double at = axis.at(seconds);
    String anchor = at < 8 ? "start" : at > 92 ? "end" : "middle";
    return new ResponseView.Marker(css, at, label, anchor, lane);
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
    for (Bin bin : spread.bins()) {
      double left = axis.left(bin.from());
      double width = axis.right(bin.to()) - left;
      double middle = left + width / 2;
      String range = range(bin);
      String count = words.say("response." + ResponseFigures.kind(ask), bin.count());
      String share = words.percent((double) bin.count() / spread.count());
      Long most = bin.to() == Long.MAX_VALUE ? null : Long.valueOf(bin.to());
      bins.add(
          new TodayView.Bin(
              "bin-" + bin.from(),
              left,
              width,
              range + ": " + count + " · " + share,
              middle < 25 ? "start" : middle > 75 ? "end" : "middle",
              ask.chats(ask.scope(), bin.from(), most).toString(),
              List.of(range, words.number(bin.count()), share)));
    }
    return bins;
  }

  private String range(Bin bin) {
    if (bin.from() == bin.to()) {
      return words.length(bin.from());
    }
    return bin.to() == Long.MAX_VALUE
        ? "≥ " + words.length(bin.from())
        : words.length(bin.from()) + "–" + words.length(bin.to());
  }
}
