package com.b2chatanalytics.sync;

import java.util.Locale;

/** How completely a day of chats is in the archive. */
public enum CoverageState {
  /** No sweep has read the day. */
  MISSING,
  /** A part is known to be lacking, or the day was last read before it ended. */
  PARTIAL,
  /** Read from end to end after it ended. */
  COMPLETE,
  /** Complete, and B2Chat's own count of the day is accounted for to the last record. */
  VERIFIED,
  /** Not over yet. */
  TODAY;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
