package com.b2chatanalytics.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is signed in.
 *
 * @param id our number for the session, of no use to whoever would sign in with it
 * @param lastSeenAt to the minute
 * @param device browser and system in short, empty when it told neither
 * @param own whether the request that asks is signed by it
 */
public record OpenSession(
    long id,
    Instant createdAt,
    Instant lastSeenAt,
    @Nullable String address,
    @Nullable String device,
    boolean own) {}
