package com.b2chatanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what happens by itself: asks again and again, and between two questions leaves the
 * processor to what is waited for.
 */
public final class Patience {
  private static final Duration SLOW_MACHINE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Patience() {}

  /** Waits for minutes, then fails by what it waited for. */
  public static void await(String what, BooleanSupplier done) {
    await(what, PAUSE, done);
  }

  /** Asks only so often, where the question itself is work. */
  public static void await(String what, Duration pause, BooleanSupplier done) {
    long deadline = System.nanoTime() + SLOW_MACHINE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s: too slow", what).isLessThan(deadline);
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
