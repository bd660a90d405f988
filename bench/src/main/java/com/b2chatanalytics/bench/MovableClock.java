package com.b2chatanalytics.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Runs as fast as the wall clock, from a moment that can be moved on. Thread-safe. */
final class MovableClock implements InstantSource {
  private final long began = System.nanoTime();
  private Instant start;

  MovableClock(Instant start) {
    this.start = start;
  }

  @Override
  public synchronized Instant instant() {
    return start.plusNanos(System.nanoTime() - began);
  }

  synchronized void advance(Duration step) {
    start = start.plus(step);
  }
}
