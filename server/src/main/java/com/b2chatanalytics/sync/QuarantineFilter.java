package com.b2chatanalytics.sync;

import org.jspecify.annotations.Nullable;

/**
 * Which records in quarantine are meant.
 *
 * @param entity absent for chats and contacts
 * @param kind absent for every kind
 * @param open true for those still there, false for those resolved, absent for both
 */
public record QuarantineFilter(
    @Nullable Entity entity, @Nullable FlawKind kind, @Nullable Boolean open) {

  /** Everything that is in quarantine now. */
  public static final QuarantineFilter OPEN = new QuarantineFilter(null, null, true);
}
