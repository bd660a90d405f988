package com.b2chatanalytics.b2chat;

import java.time.Duration;

/** Waits on the same clock that tells the time, so that a faster clock waits shorter. */
@FunctionalInterface
public interface Sleep {

  /** Returns when {@code time} has passed on the clock; at once if it is not positive. */
  void sleep(Duration time) throws InterruptedException;
}
