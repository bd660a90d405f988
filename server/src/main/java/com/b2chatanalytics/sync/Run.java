package com.b2chatanalytics.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of the sync.
 *
 * @param pages pages read and committed
 * @param requests attempts, failed ones and those for tokens included
 * @param retries attempts that repeated a failed one
 * @param read records of the pages, those read twice counted twice
 * @param quarantined records that could not be read
 * @param progress 0 to 1
 * @param error what went wrong or is missing, in a sentence
 */
public record Run(
    long id,
    Entity entity,
    Trigger trigger,
    RunState state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    boolean cancelAsked,
    long pages,
    long requests,
    long retries,
    long read,
    long created,
    long changed,
    long unchanged,
    long quarantined,
    double progress,
    @Nullable String error) {}
