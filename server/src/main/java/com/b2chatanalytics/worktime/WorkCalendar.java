package com.b2chatanalytics.worktime;

import java.time.Instant;

/**
 * One team's office hours as a clock that runs only inside them. Intervals hold their start and not
 * their end; a holiday takes out its local date or the part it names; seconds are real seconds,
 * also on days when the clock changes.
 */
public interface WorkCalendar {

  /**
   * Where the business clock stands: the business seconds from a fixed origin, the same for every
   * call on this calendar, to {@code at}. Never falls as time goes on; before the origin it is
   * negative. The business seconds from a to b are {@code position(b) - position(a)}.
   */
  long position(Instant at);

  /** Whether {@code at} lies inside office hours. */
  boolean isOpen(Instant at);

  /** The earliest instant at which the clock stands at {@code position}: when a target is due. */
  Instant instantAt(long position);
}
