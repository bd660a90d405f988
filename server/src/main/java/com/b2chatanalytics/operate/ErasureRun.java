package com.b2chatanalytics.operate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of one customer, or of all whom a restored backup brought back.
 *
 * @param person what it is called: of whom, nobody can tell without the key
 * @param trigger {@code manual} or {@code restore}
 * @param state {@code queued}, {@code running} or {@code succeeded}
 * @param progress 0 to 1
 */
public record ErasureRun(
    long id,
    String person,
    String trigger,
    String state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    double progress,
    ErasureCounts counts) {

  /** Whether it still works. */
  public boolean open() {
    return endedAt == null;
  }

  /** How many customers it takes. */
  public int persons() {
    return person.split(" ").length;
  }
}
