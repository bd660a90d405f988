package com.b2chatanalytics.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The moment for which questions are answered: the second it is now, or one of the last two while
 * nothing has changed since. So all numbers of a page are of one moment, and many who look at it
 * together cost one answer. Thread-safe.
 */
final class HeldMoment {
  private static final Duration HELD = Duration.ofSeconds(2);

  private final InstantSource clock;
  private @Nullable Held held;

  /** A moment of asking, and what there was to ask then. */
  private record Held(Instant at, int generation, long revision) {
    boolean stillStands(Instant now, int other, long later) {
      return generation == other
          && revision == later
          && !now.isBefore(at)
          && now.isBefore(at.plus(HELD));
    }
  }

  HeldMoment(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A whole second, at most two before now.
   *
   * @param generation which database answers
   * @param revision what it shows
   */
  synchronized Instant at(int generation, long revision) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (held == null || !held.stillStands(now, generation, revision)) {
      held = new Held(now, generation, revision);
    }
    return held.at();
  }
}
