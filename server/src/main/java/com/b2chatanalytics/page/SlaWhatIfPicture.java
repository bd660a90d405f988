package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.SlaCurve;
import com.b2chatanalytics.metric.SlaWhatIf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Compliance for every target at once, and a slider that moves the target along it. */
final class SlaWhatIfPicture {
  /** Names nearer than this, in percent of the width, would cover each other. */
  private static final double NEAR = 24;

  private final Words words;
  private final SlaAsk ask;
  private final SlaWhatIf answer;
  private final SlaCurve curve;
  private final SlaAnswer sentences;
  private final @Nullable Long promised;
  private final OptionalLong needed;
  private final long least;
  private final long most;
  private final LogAxis axis;
  private final List<Integer> places;

  SlaWhatIfPicture(Words words, SlaAsk ask, SlaWhatIf answer) {
    this.words = words;
    this.ask = ask;
    this.answer = answer;
    this.curve = answer.curve();
    this.sentences = new SlaAnswer(words, answer);
    this.promised = sentences.promised();
    this.needed = curve.leastFor(answer.goal());
    List<Long> seen = new ArrayList<>(curve.changes());
    answer.promises().forEach(promise -> add(seen, promise.seconds()));
    add(seen, ask.target());
    seen.removeIf(seconds -> seconds < 1);
    long first = seen.stream().mapToLong(Long::longValue).min().orElse(60);
    long last = seen.stream().mapToLong(Long::longValue).max().orElse(3_600);
    this.places = SlaPlaces.between(first, last);
    this.least = Math.min(first, SlaPlaces.seconds(places.getFirst()));
    this.most = Math.max(last, SlaPlaces.seconds(places.getLast()));
    this.axis = new LogAxis(words, least, most, false);
  }

  private static void add(List<Long> seen, @Nullable Long seconds) {
    if (seconds != null) {
      seen.add(seconds);
    }
  }

  SlaView.WhatIf view() {
    return new SlaView.WhatIf(
        words.say("sla.whatif.note"),
        words.say("sla.whatif.message", places.size()),
        sentences.sentence(),
        sentences.beside(),
        curve.chats() == 0 ? List.of() : lines(),
        markers(),
        100 * (1 - answer.goal()),
        words.say("figure.goal", words.percent(answer.goal())),
        axis.ticks(),
        up(),
        stops(),
        slider(),
        List.of(
            words.say("sla.whatif.target"),
            words.say("sla.compliance"),
            words.say("sla.whatif.met"),
            words.say("sla.breaches"),
            words.say("sla.pending.title")),
        tried());
  }

  private List<ResponseView.Steps> lines() {
    SlaSteps steps = new SlaSteps(curve, axis);
    if (needed.isEmpty()) {
      return List.of(new ResponseView.Steps("beyond", steps.path(least, most)));
    }
    long edge = Math.max(least, needed.getAsLong());
    return List.of(
        new ResponseView.Steps("beyond", steps.path(least, edge)),
        new ResponseView.Steps("within", steps.path(edge, most)));
  }

  private List<ResponseView.Marker> markers() {
    List<ResponseView.Marker> markers = new ArrayList<>();
    answer.promises().stream()
        .map(SlaWhatIf.Promise::seconds)
        .distinct()
        .limit(3)
        .forEach(seconds -> {
          if (seconds != null) {
            add(markers, "target", seconds, words.say("response.target", words.length(seconds)));
          }
        });
    if (needed.isPresent()) {
      long seconds = needed.getAsLong();
      String reached =
          words.say("sla.whatif.reached", words.percent(answer.goal()), words.length(seconds));
      add(markers, "percentile", seconds, reached);
    }
    return markers;
  }

  private void add(List<ResponseView.Marker> markers, String css, long seconds, String label) {
    double at = axis.at(seconds);
    int lane = 0;
    for (ResponseView.Marker other : markers) {
      lane = Math.abs(other.at() - at) < NEAR ? Math.max(lane, other.lane() + 1) : lane;
    }
    String anchor = at < 12 ? "start" : at > 88 ? "end" : "middle";
    markers.add(new ResponseView.Marker(css, at, label, anchor, lane));
  }

  private List<TodayView.Tick> up() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    for (int quarter = 0; quarter <= 4; quarter++) {
      ticks.add(new TodayView.Tick(100 - 25.0 * quarter, words.percent(quarter / 4.0)));
    }
    return ticks;
  }

  private List<SlaView.Place> stops() {
    List<SlaView.Place> stops = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      long seconds = SlaPlaces.seconds(places.get(i));
      SlaCurve.Point point = curve.at(seconds);
      double at = axis.at(seconds);
      double left = i == 0 ? 0 : (axis.at(SlaPlaces.seconds(places.get(i - 1))) + at) / 2;
      double right =
          i == places.size() - 1 ? 100 : (axis.at(SlaPlaces.seconds(places.get(i + 1))) + at) / 2;
      stops.add(
          new SlaView.Place(
              "try-" + seconds,
              at,
              left,
              right - left,
              at < 30 ? "start" : at > 70 ? "end" : "middle",
              ask.address().with("target", String.valueOf(seconds)) + "#whatif",
              says(point),
              List.of(
                  words.length(seconds),
                  words.percent(point.share()),
                  words.number(point.met()),
                  words.number(point.breached()),
                  words.number(point.pending()))));
    }
    return stops;
  }

  private String says(SlaCurve.Point point) {
    return words.say(
        "sla.whatif.says",
        words.length(point.target()),
        words.percent(point.share()),
        point.breached(),
        point.pending());
  }

  private SlaView.Slider slider() {
    Long shown = ask.target() == null ? promised : ask.target();
    long seconds = shown == null ? needed.orElse(least) : shown;
    String typed = ask.mistyped() == null ? words.length(seconds) : ask.mistyped();
    return new SlaView.Slider(
        places.getFirst(),
        places.getLast(),
        SlaPlaces.nearest(places, seconds),
        axis.at(seconds),
        says(curve.at(seconds)),
        kept(ask),
        typed,
        ask.mistyped() == null ? null : words.say("sla.whatif.wrong"));
  }

  /** The parameters of the page that a form of its own must pass on. */
  static List<FilterBar.Kept> kept(SlaAsk ask) {
    List<FilterBar.Kept> kept = new ArrayList<>();
    Map<String, List<String>> others = new LinkedHashMap<>(ask.parameters());
    others.remove("target");
    others.forEach(
        (name, values) -> values.forEach(value -> kept.add(new FilterBar.Kept(name, value))));
    return kept;
  }

  private SlaView.@Nullable Tried tried() {
    Long target = ask.target();
    if (target == null) {
      return null;
    }
    SlaCurve.Point point = curve.at(target);
    Double share = point.share();
    Double now = own();
    double change = share == null || now == null ? 0 : share - now;
    return new SlaView.Tried(
        words.say(
            "sla.tried", words.length(target), words.percent(share), point.met(), point.pending()),
        share == null || now == null ? "" : words.say("sla.tried.change", words.points(change)),
        Math.abs(change) < 0.0005 ? "even" : change > 0 ? "better" : "worse",
        words.say("sla.breaches.all", point.breached()),
        ask.breached(ask.scope()).with("target", target.toString()).toString(),
        ask.address().without("target") + "#whatif");
  }

  /** The compliance under the policies' own targets. */
  private @Nullable Double own() {
    long met = 0;
    long breached = 0;
    for (SlaWhatIf.Promise promise : answer.promises()) {
      met += promise.met();
      breached += promise.late() + promise.waiting() + promise.unserved();
    }
    return met + breached == 0 ? null : (double) met / (met + breached);
  }
}
