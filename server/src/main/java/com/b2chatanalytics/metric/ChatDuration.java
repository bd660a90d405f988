package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Measure.Filing;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The durations of {@code metrics.md}, each on both clocks, filed under its start. */
public enum ChatDuration {
  /** Opening to pickup; inbound chats that were not transferred. */
  PICKUP(Filing.OPENING),
  /** Opening to the first response of a human; inbound. */
  FIRST_RESPONSE(Filing.OPENING),
  /** Pickup to the first response; inbound chats that were not transferred. */
  AGENT_FIRST_RESPONSE(Filing.PICKUP),
  /** Creation to opening: bot or routing time before a human could see the chat. */
  BEFORE_QUEUE(Filing.CREATION),
  /** A customer's message to the agent message that ends the wait; many per chat, inbound. */
  RESPONSE(Filing.REPLY),
  /** Opening to closing. */
  RESOLUTION(Filing.OPENING),
  /** Pickup to closing. */
  HANDLING(Filing.PICKUP);

  private final Filing filing;

  ChatDuration(Filing filing) {
    this.filing = filing;
  }

  /** As measures and parameters spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Filing filing() {
    return filing;
  }

  String column(Clock clock) {
    return this == RESPONSE ? clock.key() : key() + "_" + clock.key();
  }

  /** The duration of that key, absent when there is none. */
  public static Optional<ChatDuration> find(String key) {
    return Arrays.stream(values()).filter(duration -> duration.key().equals(key)).findFirst();
  }
}
