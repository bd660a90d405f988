package com.b2chatsimulator.clerk;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Faults that are switched on. Safe for use by many threads. */
public final class ClerkFaults {
  private static final int UNTIL_CLEARED = Integer.MAX_VALUE;

  private final Map<ClerkFault, Integer> left = new TreeMap<>();
  private Duration slowness = Duration.ofSeconds(3);

  ClerkFaults() {}

  /** From now on, until {@link #clear}. */
  public void on(ClerkFault fault) {
    times(fault, UNTIL_CLEARED);
  }

  /** For the next so many answers of its endpoint. */
  public synchronized void times(ClerkFault fault, int answers) {
    left.put(fault, answers);
  }

  /** How long the slow ones take. */
  public synchronized void slowness(Duration value) {
    slowness = value;
  }

  public synchronized void clear() {
    left.clear();
  }

  /** Those switched on, with the number of answers that they still spoil. */
  public synchronized Map<ClerkFault, Integer> active() {
    return Map.copyOf(left);
  }

  synchronized Duration slowness() {
    return slowness;
  }

  /** Whether it strikes this answer; one that was ordered for some answers is then used up. */
  synchronized boolean strikes(ClerkFault fault) {
    int times = left.getOrDefault(fault, 0);
    if (times > 0 && times < UNTIL_CLEARED) {
      left.merge(fault, -1, Integer::sum);
      left.remove(fault, 0);
    }
    return times > 0;
  }
}
