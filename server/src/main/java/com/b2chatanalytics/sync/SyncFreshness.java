package com.b2chatanalytics.sync;

import com.b2chatanalytics.metric.Freshness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The start of the last sweep of the newest days that ended well, asked for at most once a second.
 */
@Component
class SyncFreshness implements Freshness {
  private static final long KEPT_NANOS = 1_000_000_000L;

  private final SyncStateStore state;
  private volatile @Nullable Known known;

  SyncFreshness(SyncStateStore state) {
    this.state = state;
  }

  private record Known(@Nullable Instant dataThrough, long nanos) {}

  @Override
  public @Nullable Instant dataThrough() {
    Known before = known;
    long now = System.nanoTime();
    if (before != null && now - before.nanos() < KEPT_NANOS) {
      return before.dataThrough();
    }
    Known fresh = new Known(state.load().dataThrough(), now);
    known = fresh;
    return fresh.dataThrough();
  }
}
