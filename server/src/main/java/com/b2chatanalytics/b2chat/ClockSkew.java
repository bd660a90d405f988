package com.b2chatanalytics.b2chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How far our clock is ahead of B2Chat's: the median of its last answers, each judged by its {@code
 * Date} against the middle of the time that the request took. Thread-safe.
 */
final class ClockSkew {
  private static final int ANSWERS = 9;
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** Below it lies what travel time and whole seconds make of equal clocks. */
  private static final Duration NOISE = Duration.ofSeconds(5);

  private final Deque<Duration> measured = new ArrayDeque<>();

  synchronized void answered(Instant sent, Instant received, Instant date) {
    Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
    measured.addLast(Duration.between(date.plus(HALF_A_SECOND), middle));
    if (measured.size() > ANSWERS) {
      measured.removeFirst();
    }
  }

  /** Negative when our clock is behind; absent before any answer. */
  synchronized @Nullable Duration ahead() {
    return measured.isEmpty()
        ? null
        : measured.stream().sorted().skip(measured.size() / 2).findFirst().orElseThrow();
  }

  /** The instant of our clock, or B2Chat's where ours is well ahead: never later than the truth. */
  Instant noLater(Instant ours) {
    Duration ahead = ahead();
    return ahead != null && ahead.compareTo(NOISE) > 0
        ? ours.minus(ahead).minus(HALF_A_SECOND)
        : ours;
  }
}
