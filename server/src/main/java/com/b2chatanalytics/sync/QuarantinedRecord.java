package com.b2chatanalytics.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.chat.Blanking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read.
 *
 * @param recordId chat or contact id, where that much could be read
 * @param kind key of its {@link FlawKind}
 * @param pointer JSON pointer to the offending place, empty for the whole record
 * @param runId run that met it first
 * @param seenAt when B2Chat sent it, the last time it was put here
 * @param resolvedAt when it left the quarantine; absent while it is open
 * @param resolution {@code retried}: read by another try; {@code later_copy}: B2Chat sent the same
 *     record in a form that could be read; {@code superseded}: readable now, but the archive holds
 *     a copy that may be newer
 * @param cleared whether retention took texts and contact details out of {@code raw}
 * @param raw JSON as sent, but for the secret part of {@code viewer_url}; hostile
 */
public record QuarantinedRecord(
    long id,
    String entity,
    @Nullable String recordId,
    String kind,
    String pointer,
    String reason,
    @Nullable Long runId,
    Instant seenAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolution,
    boolean cleared,
    String raw) {

  /** The same record without what customers wrote and who they are. */
  public QuarantinedRecord withoutPersonalData() {
    return new QuarantinedRecord(
        id,
        entity,
        recordId,
        kind,
        pointer,
        reason,
        runId,
        seenAt,
        resolvedAt,
        resolution,
        cleared,
        new String(Blanking.everything(raw.getBytes(UTF_8)), UTF_8));
  }
}
