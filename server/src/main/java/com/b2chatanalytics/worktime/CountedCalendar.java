package com.b2chatanalytics.worktime;

import java.time.Instant;
import java.util.Arrays;

/** A calendar whose open stretches are counted beforehand; a question is one binary search. */
final class CountedCalendar implements WorkCalendar {
  private final long[] starts;
  private final long[] ends;
  private final long[] before;
  private final long total;

  /**
   * @param starts first epoch second of each open stretch, ascending
   * @param ends the second after each stretch, not later than the next start
   */
  CountedCalendar(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    before = new long[starts.length];
    long sum = 0;
    for (int i = 0; i < starts.length; i++) {
      before[i] = sum;
      sum += ends[i] - starts[i];
    }
    total = sum;
  }

  @Override
  public long position(Instant at) {
    long second = at.getEpochSecond();
    int i = lastNotAfter(starts, second);
    return i < 0 ? 0 : before[i] + Math.min(second, ends[i]) - starts[i];
  }

  @Override
  public boolean isOpen(Instant at) {
    long second = at.getEpochSecond();
    int i = lastNotAfter(starts, second);
    return i >= 0 && second < ends[i];
  }

  @Override
  public Instant instantAt(long position) {
    if (position <= 0) {
      return Timeline.START;
    }
    if (position > total) {
      return Timeline.END;
    }
    // The stretch that reaches the position: the last one before which the clock showed less.
    int i = lastNotAfter(before, position - 1);
    return Instant.ofEpochSecond(starts[i] + position - before[i]);
  }

  private static int lastNotAfter(long[] ascending, long value) {
    int found = Arrays.binarySearch(ascending, value);
    return found >= 0 ? found : -found - 2;
  }
}
