package com.b2chatanalytics.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an API token; its secret is shown once, when it is made.
 *
 * @param id our number for the token
 * @param name what its owner calls it
 * @param role the most it may do, even if its owner may more
 * @param permissions to which it is narrowed; absent where only by the role
 * @param lastUsedAt to the minute; null when it was never used
 */
public record ApiToken(
    long id,
    String name,
    Role role,
    @Nullable Set<Permission> permissions,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
