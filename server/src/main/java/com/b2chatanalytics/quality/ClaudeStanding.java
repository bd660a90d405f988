package com.b2chatanalytics.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How Claude does.
 *
 * @param ready whether there is a key
 * @param simulated whether our own simulator answers
 * @param automatic whether chats are scored by themselves
 * @param priced whether the model has prices; without them nothing is sent
 * @param answeredAt when the last answer came; absent before the first
 * @param trouble of the last request, if no answer came since
 * @param failingSince when that began
 * @param error what the last one said, without any text of a chat
 * @param failedAt when it was
 * @param spent millionths of a dollar spent or set aside today, in the reporting zone
 * @param cap most that may be spent today
 * @param waiting chats of open runs that have no score yet
 */
public record ClaudeStanding(
    boolean ready,
    boolean simulated,
    boolean automatic,
    boolean priced,
    String model,
    @Nullable Instant answeredAt,
    @Nullable ClaudeTrouble trouble,
    @Nullable Instant failingSince,
    @Nullable String error,
    @Nullable Instant failedAt,
    long spent,
    long cap,
    long waiting) {

  /** Whether today's money is gone while chats wait. */
  public boolean capped() {
    return spent >= cap && waiting > 0;
  }
}
