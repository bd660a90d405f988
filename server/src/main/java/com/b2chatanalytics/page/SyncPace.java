package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests per second of late, from what was spent whenever somebody looked. */
@Component
class SyncPace {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration ENOUGH = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Deque<Sample> samples = new ArrayDeque<>();

  SyncPace(InstantSource clock) {
    this.clock = clock;
  }

  private record Sample(Instant at, int used) {}

  /** The rate of the last minute; absent until there are two looks to compare. */
  synchronized @Nullable Double rate(SyncStatus status) {
    Instant now = clock.instant();
    int used = status.budget().usedToday();
    if (!samples.isEmpty() && samples.getLast().used() > used) {
      samples.clear();
    }
    while (!samples.isEmpty() && samples.getFirst().at().isBefore(now.minus(LATE))) {
      samples.removeFirst();
    }
    if (samples.isEmpty() || samples.getLast().at().plusMillis(500).isBefore(now)) {
      samples.addLast(new Sample(now, used));
    }
    Duration over = Duration.between(samples.getFirst().at(), now);
    return over.compareTo(ENOUGH) < 0
        ? null
        : (used - samples.getFirst().used()) * 1000.0 / over.toMillis();
  }
}
