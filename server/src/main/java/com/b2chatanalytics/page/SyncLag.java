package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.FreshnessLog;
import com.b2chatanalytics.sync.SyncPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How late changes arrive over the last day: our own lag and B2Chat's apart, beside what is
 * promised now. The axis is logarithmic, so that a bad hour leaves the good ones readable.
 */
final class SyncLag {
  static final int HOURS = 24;
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 200;
  private static final double LEAST = 1;
  private static final long[] TICKS = {1, 10, 60, 600, 3600, 36_000, 345_600};
  private static final int LABEL_EVERY = 6;

  private final Words words;
  private final Instant now;
  private final List<FreshnessLog.Hour> hours;
  private final double most;

  SyncLag(Words words, Instant now, List<FreshnessLog.Hour> hours, @Nullable SyncPlan plan) {
    this.words = words;
    this.now = now;
    this.hours = hours;
    double longest = 60;
    for (FreshnessLog.Hour hour : hours) {
      for (FreshnessLog.Kind kind : shown()) {
        FreshnessLog.Lag lag = hour.lags().get(kind);
        longest = Math.max(longest, lag == null ? 0 : lag.p95().toSeconds());
      }
    }
    Duration bound = bound(plan);
    most = Math.max(longest, bound == null ? 0 : bound.toSeconds()) * 1.5;
  }

  private static List<FreshnessLog.Kind> shown() {
    return List.of(FreshnessLog.Kind.LIVE, FreshnessLog.Kind.VENDOR_LEAST);
  }

  private static @Nullable Duration bound(@Nullable SyncPlan plan) {
    return plan == null || plan.live() == null ? null : plan.live().freshWithin();
  }

  static Instant from(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1L));
  }

  SyncView.Lag view(@Nullable SyncPlan plan, Map<FreshnessLog.Kind, FreshnessLog.Lag> lately) {
    List<TodayView.Tick> up = new ArrayList<>();
    for (long tick : TICKS) {
      if (tick >= LEAST && tick < most) {
        up.add(new TodayView.Tick(100 * y(tick) / HEIGHT, words.about(tick)));
      }
    }
    List<TodayView.Tick> across = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant at = from(now).plus(Duration.ofHours(i));
      if (at.atZone(words.zone()).getHour() % LABEL_EVERY == 0) {
        across.add(new TodayView.Tick(100.0 * i / (HOURS - 1), words.time(at)));
      }
    }
    Duration bound = bound(plan);
    return new SyncView.Lag(
        note(lately),
        promise(plan),
        line(FreshnessLog.Kind.LIVE),
        line(FreshnessLog.Kind.VENDOR_LEAST),
        bound == null ? null : 100 * y(bound.toSeconds()) / HEIGHT,
        up,
        across,
        hours.stream().map(this::row).toList());
  }

  private String note(Map<FreshnessLog.Kind, FreshnessLog.Lag> lately) {
    FreshnessLog.Lag ours = lately.get(FreshnessLog.Kind.LIVE);
    FreshnessLog.Lag theirs = lately.get(FreshnessLog.Kind.VENDOR_LEAST);
    return ours == null
        ? words.say("lag.none")
        : words.say(
            "lag.note",
            words.about(ours.p95().toSeconds()),
            theirs == null
                ? words.say("lag.vendor.none")
                : words.say("lag.vendor", words.about(theirs.p95().toSeconds())));
  }

  private String promise(@Nullable SyncPlan plan) {
    SyncPlan.Live live = plan == null ? null : plan.live();
    return live == null
        ? words.say("lag.promise.off")
        : words.say(
            "lag.promise",
            words.about(live.freshWithin().toSeconds()),
            words.about(live.olderFreshWithin().toSeconds()));
  }

  private @Nullable String line(FreshnessLog.Kind kind) {
    List<Lines.Point> points = new ArrayList<>();
    for (FreshnessLog.Hour hour : hours) {
      FreshnessLog.Lag lag = hour.lags().get(kind);
      if (lag != null) {
        double at = Duration.between(from(now), hour.hour()).toMinutes() / 60.0;
        points.add(new Lines.Point(WIDTH * at / (HOURS - 1), y(lag.p95().toSeconds())));
      }
    }
    return points.size() < 2 ? null : Lines.straight(points);
  }

  private double y(double seconds) {
    double share = Math.log(Math.max(LEAST, seconds)) / Math.log(most);
    return HEIGHT * (1 - Math.min(1, share));
  }

  private List<String> row(FreshnessLog.Hour hour) {
    List<String> cells = new ArrayList<>();
    cells.add(words.moment(hour.hour()));
    for (FreshnessLog.Kind kind : shown()) {
      FreshnessLog.Lag lag = hour.lags().get(kind);
      cells.add(words.spoken(lag == null ? null : lag.p95().toSeconds()));
    }
    return cells;
  }
}
