package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat. B2Chat gives it no id and no author: whether an outgoing one is the
 * agent's or the bot's follows from the chat's human phase ({@code metrics.md}, Words).
 *
 * @param at whole second
 * @param incoming from the customer
 * @param broadcast a campaign template: never a reply, never opens a wait
 * @param type wire name ({@code TEXT}, {@code IMAGE}, {@code FILE} …), kept as it came
 * @param body text, or the URL of the media; hostile
 * @param caption the media's caption; hostile
 */
public record Message(
    Instant at,
    boolean incoming,
    boolean broadcast,
    @Nullable String type,
    @Nullable String body,
    @Nullable String caption) {

  /** Whether it carries a text, a caption or a media link. */
  boolean hasText() {
    return body != null || caption != null;
  }

  /** The same message after retention took its text, caption or media link away. */
  Message withoutText() {
    return new Message(at, incoming, broadcast, type, null, null);
  }
}
