package com.b2chatanalytics.chat;

import org.jspecify.annotations.Nullable;

/**
 * The agent as one chat names them.
 *
 * @param id key of the {@code agent} dimension: trimmed lower-case username, else e-mail
 */
public record AgentName(
    String id, @Nullable String username, @Nullable String name, @Nullable String email) {}
