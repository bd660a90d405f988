package com.b2chatanalytics.chat;

import org.jspecify.annotations.Nullable;

/**
 * An agent's seat, known only from chats, under the name in the newest chat that carries it.
 *
 * @param id key of the {@code agent} dimension: trimmed lower-case username, else e-mail
 */
public record Agent(
    String id, @Nullable String username, @Nullable String name, @Nullable String email) {}
