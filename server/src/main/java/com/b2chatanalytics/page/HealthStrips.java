package com.b2chatanalytics.page;

import com.b2chatanalytics.operate.Health;
import com.b2chatanalytics.operate.HealthPart;
import com.b2chatanalytics.operate.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Each part's last 24 hours as a strip. */
final class HealthStrips {
  static final Duration SHOWN = Duration.ofHours(24);

  private static final int LABEL_EVERY = 6;

  /** Below this a stretch would not be seen: half an hour's trouble in a day is two percent. */
  private static final double LEAST_WIDTH = 0.4;

  private final Words words;
  private final Instant now;
  private final List<Health.Stretch> stretches;

  HealthStrips(Words words, Instant now, List<Health.Stretch> stretches) {
    this.words = words;
    this.now = now;
    this.stretches = stretches;
  }

  static Instant from(Instant now) {
    return now.minus(SHOWN);
  }

  List<HealthView.Segment> of(HealthPart part) {
    List<HealthView.Segment> segments = new ArrayList<>();
    for (Health.Stretch stretch : stretches) {
      boolean shown =
          stretch.part() == part
              && stretch.state() != HealthState.OFF
              && stretch.state() != HealthState.UNKNOWN;
      if (shown) {
        segments.add(segment(stretch));
      }
    }
    return segments;
  }

  private HealthView.Segment segment(Health.Stretch stretch) {
    Instant until = stretch.until() == null ? now : stretch.until();
    double x = share(stretch.from());
    double width = Math.max(LEAST_WIDTH, share(until) - x);
    long seconds = Math.max(0, Duration.between(stretch.from(), until).toSeconds());
    return new HealthView.Segment(
        Math.min(x, 100 - width),
        width,
        height(stretch.state()),
        stretch.state().key(),
        words.say(
            "health.strip.tip",
            words.say("health.state." + stretch.state().key()),
            words.moment(stretch.from()),
            words.about(seconds)));
  }

  private static double height(HealthState state) {
    return switch (state) {
      case BAD -> 100;
      case CARE -> 60;
      case GOOD, OFF, UNKNOWN -> 20;
    };
  }

  private double share(Instant at) {
    double seconds = Duration.between(from(now), at).toMillis() / 1000.0;
    return Math.clamp(100 * seconds / SHOWN.toSeconds(), 0, 100);
  }

  List<TodayView.Tick> across() {
    List<TodayView.Tick> ticks = new ArrayList<>();
    ZonedDateTime hour = from(now).atZone(words.zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    for (; !hour.toInstant().isAfter(now); hour = hour.plusHours(1)) {
      if (hour.getHour() % LABEL_EVERY == 0) {
        ticks.add(new TodayView.Tick(share(hour.toInstant()), words.time(hour.toInstant())));
      }
    }
    return ticks;
  }
}
