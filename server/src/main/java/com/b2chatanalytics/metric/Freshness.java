package com.b2chatanalytics.metric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fresh the archive is; implemented by {@code sync}, shown beside every live number. */
public interface Freshness {

  /** The last successful sync of open chats; absent before the first one. */
  @Nullable Instant dataThrough();
}
