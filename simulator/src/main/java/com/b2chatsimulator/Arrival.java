package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A chat as it begins: what is known of it before anybody of the team has seen it.
 *
 * @param number its own within the day, not its position
 * @param createdAt whole second
 * @param queuedAt when it stands in the queue of people; later than created if a bot holds it first
 * @param department who must see to it
 * @param continues number of the outbound chat that was handed over to this one; null usually
 * @param handedOverAt when this outbound chat is closed to be handed over; null usually
 */
record Arrival(
    LocalDate day,
    int number,
    Instant createdAt,
    Instant queuedAt,
    ChatKind kind,
    Contact contact,
    Script script,
    String department,
    @Nullable Integer continues,
    @Nullable Instant handedOverAt) {

  boolean isQueued() {
    return kind == ChatKind.INBOUND || kind == ChatKind.UNANSWERED;
  }
}
