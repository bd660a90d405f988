package com.b2chatanalytics.quality;

/**
 * A chat that is ready to be sent.
 *
 * @param chatId B2Chat's {@code chat_id}; it never leaves the machine
 */
public record Conversation(String chatId, Transcript transcript) {}
