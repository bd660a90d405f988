package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The lines that pictures draw.
 *
 * @param goal share of chats that should meet their targets, 0 to 1
 * @param firstResponse target of the first response in seconds, absent where it is off
 * @param clock the clock of the target
 */
record SlaLines(double goal, @Nullable Long firstResponse, Clock clock) {

  /** Where the lines come from now. */
  @FunctionalInterface
  interface Source {
    SlaLines now();
  }
}
