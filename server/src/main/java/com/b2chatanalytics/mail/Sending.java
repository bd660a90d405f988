package com.b2chatanalytics.mail;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a letter.
 *
 * @param nextAt when it is tried next; of no meaning once it is sent or given up
 * @param endedAt when it was sent or given up; absent while it waits
 * @param attempts made so far
 * @param failure of the last attempt; absent before one, and once it is sent
 */
public record Sending(
    State state,
    String to,
    Instant createdAt,
    Instant nextAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable MailFailure failure) {

  /** Whether anything is still to be done. */
  public enum State {
    WAITING,
    SENT,
    /** Given up. */
    FAILED;

    /** As tables, texts and the API spell it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
