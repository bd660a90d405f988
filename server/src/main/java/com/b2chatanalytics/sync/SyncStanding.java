package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.SyncStatus.TroubleNow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the sync goes on, which every page asks: without counts, so that it costs as little over
 * millions of chats as over none.
 *
 * @param state as {@link SyncStatus#state} says it
 * @param dataThrough start of the last sweep of the newest days that ended well
 * @param nextRunAt when the newest days are read again; absent while that is unknown here or off
 * @param trouble what keeps the newest days from being read; absent when nothing does
 */
public record SyncStanding(
    String state,
    @Nullable Instant dataThrough,
    @Nullable Instant nextRunAt,
    @Nullable TroubleNow trouble) {}
