package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when nothing must have happened for something to be cleared.
 *
 * @param texts for message texts; absent where they are kept
 * @param details for contact details; absent where they are kept
 */
public record Cutoffs(@Nullable Instant texts, @Nullable Instant details) {

  /** The later of both, absent where everything is kept. */
  public @Nullable Instant latest() {
    if (texts == null || details == null) {
      return texts != null ? texts : details;
    }
    return texts.isAfter(details) ? texts : details;
  }
}
