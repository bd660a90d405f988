package com.b2chatanalytics.sync;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An active run and its next window.
 *
 * @param window absent when the run has none left
 */
record Work(Run run, @Nullable Window window) {

  /** The newest days first, then what a person asked for, then the schedule, then back-fill. */
  static final Comparator<Work> FIRST =
      Comparator.comparing((Work w) -> !w.hot())
          .thenComparing(w -> w.run().trigger() != Trigger.MANUAL)
          .thenComparing(w -> w.run().trigger())
          .thenComparing(w -> w.run().id());

  boolean hot() {
    return window != null && window.hot();
  }

  boolean older() {
    return run.trigger() == Trigger.SCHEDULE && run.entity() == Entity.CHATS && !hot();
  }
}
