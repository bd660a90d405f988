package com.b2chatanalytics.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read.
 *
 * @param recordId chat or contact id, where that much could be read
 * @param runId run that met it first
 * @param raw JSON as sent, but for the secret part of {@code viewer_url}; hostile
 */
public record QuarantinedRecord(
    long id,
    String entity,
    @Nullable String recordId,
    String reason,
    @Nullable Long runId,
    Instant seenAt,
    String raw) {}
