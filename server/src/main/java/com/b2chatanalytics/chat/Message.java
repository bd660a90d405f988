package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat. B2Chat's API gives it no id and no author: whether an outgoing one is the
 * agent's or the bot's follows from the chat's human phase ({@code metrics.md}, Words), unless a
 * console file tells.
 *
 * @param at whole second
 * @param incoming from the customer
 * @param broadcast a campaign template: never a reply, never opens a wait
 * @param type wire name ({@code TEXT}, {@code IMAGE}, {@code FILE} …), kept as it came
 * @param body text, or the URL of the media; hostile
 * @param caption the media's caption; hostile
 * @param source where the archive has it from
 * @param sender who of our side wrote it, where a console file told; absent for incoming ones
 */
public record Message(
    Instant at,
    boolean incoming,
    boolean broadcast,
    @Nullable String type,
    @Nullable String body,
    @Nullable String caption,
    MessageSource source,
    @Nullable Sender sender) {

  /** A message as the API delivers it. */
  public Message(
      Instant at,
      boolean incoming,
      boolean broadcast,
      @Nullable String type,
      @Nullable String body,
      @Nullable String caption) {
    this(at, incoming, broadcast, type, body, caption, MessageSource.API, null);
  }

  /** The same message as a console file tells it; the author is kept of outgoing ones alone. */
  public Message fromFile(@Nullable Sender author) {
    return new Message(
        at,
        incoming,
        broadcast,
        type,
        body,
        caption,
        MessageSource.FILE,
        incoming || broadcast ? null : author);
  }

  /** The same message, known to be written by {@code author}; absent for not known. */
  Message by(@Nullable Sender author) {
    return new Message(at, incoming, broadcast, type, body, caption, source, author);
  }

  /** The same message with its stamp read in another way. */
  Message at(Instant instant) {
    return new Message(instant, incoming, broadcast, type, body, caption, source, sender);
  }

  /** Whether it carries a text, a caption or a media link. */
  boolean hasText() {
    return body != null || caption != null;
  }

  /** The same message after retention took its text, caption or media link away. */
  Message withoutText() {
    return new Message(at, incoming, broadcast, type, null, null, source, sender);
  }
}
