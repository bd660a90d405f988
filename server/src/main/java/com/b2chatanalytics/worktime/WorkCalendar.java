package com.b2chatanalytics.worktime;

import java.time.Instant;

/**
 * One team's office hours as a clock that runs only inside them. Intervals hold their start and not
 * their end; a holiday takes out its local date or the part it names; seconds are real seconds,
 * also on days when the clock changes.
 */
public interface WorkCalendar {

  /**
   * Where the business clock stands: the whole business seconds from a fixed origin, the same for
   * every call on this calendar, to {@code at}. Never falls as time goes on. Between whole seconds
   * a and b lie {@code position(b) - position(a)} business seconds.
   */
  long position(Instant at);

  /** The business seconds from one instant to a later one, rounded down to whole seconds. */
  default long secondsBetween(Instant from, Instant to) {
    long seconds = position(to) - position(from);
    int partAtStart = isOpen(from) ? from.getNano() : 0;
    int partAtEnd = isOpen(to) ? to.getNano() : 0;
    return partAtEnd < partAtStart ? seconds - 1 : seconds;
  }

  /** Whether {@code at} lies inside office hours. */
  boolean isOpen(Instant at);

  /**
   * The earliest instant at which the clock stands at {@code position}: when a target is due. A
   * position never reached gives the end of the calendar, one before its origin the start.
   */
  Instant instantAt(long position);
}
