package com.b2chatsimulator.clerk;

import java.time.Instant;

/**
 * A webhook as it was made; each attempt to deliver it is signed anew.
 *
 * @param id {@code msg_…}, the same for every attempt
 * @param type of the event, such as {@code user.updated}
 * @param at when the event happened
 * @param body JSON, sent byte for byte
 */
public record WebhookMessage(String id, String type, Instant at, String body) {}
