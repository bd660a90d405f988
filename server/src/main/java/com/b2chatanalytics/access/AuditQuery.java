package com.b2chatanalytics.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for entries of the audit, the latest first; what is absent does not narrow.
 *
 * @param who part of an e-mail, in any case
 * @param what a name such as {@code settings.sla}, or the first parts of one such as {@code
 *     settings}
 * @param from included
 * @param until excluded
 * @param before only entries of a smaller id
 * @param limit at least 1
 */
public record AuditQuery(
    @Nullable String who,
    @Nullable String what,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long before,
    int limit) {}
