package com.b2chatanalytics.operate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One night's clearing, or one that a person asked for.
 *
 * @param policy what held when it began
 * @param trigger {@code schedule} or {@code manual}
 * @param state {@code queued}, {@code running}, {@code succeeded} or {@code cancelled}
 * @param progress 0 to 1
 */
public record RetentionRun(
    long id,
    RetentionPolicy policy,
    String trigger,
    String state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    RetentionCounts counts,
    double progress) {}
