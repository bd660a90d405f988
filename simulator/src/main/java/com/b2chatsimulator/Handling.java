package com.b2chatsimulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From {@code at} on this agent had the chat.
 *
 * @param department as exported with it, possibly with a trailing space; null on most outbound
 *     chats
 */
public record Handling(Instant at, Agent agent, @Nullable String department) {}
