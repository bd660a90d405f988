package com.b2chatanalytics.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a score, or a quote behind it, to be wrong.
 *
 * @param quote place of the quote among the evidence of its criterion, from 0; absent for the score
 *     as a whole
 * @param personName who disputes
 * @param correction the score that counts instead from then on; absent where only doubt is voiced
 * @param withdrawnAt from when on it counts no longer; absent while it does
 */
public record Dispute(
    long id,
    Criterion criterion,
    @Nullable Integer quote,
    long personId,
    String personName,
    String reason,
    @Nullable Integer correction,
    Instant disputedAt,
    @Nullable Instant withdrawnAt) {}
