package com.b2chatsimulator.claude;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved. */
final class StoppedClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-24T13:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration step) {
    now = now.plus(step);
  }
}
