package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.Sender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The part of a chat in which people of the team write. It decides who wrote an outgoing message,
 * for B2Chat's API does not say; where a console file did, that holds.
 *
 * @param start first second in which an outgoing message is an agent's; absent when no human ever
 *     took part
 */
public record HumanPhase(@Nullable Instant start) {

  /** Reads the phase from the chat's stamps, its first message and its agent. */
  public static HumanPhase of(Chat chat) {
    Instant stamp = earlier(chat.pickedUpAt(), chat.respondedAt());
    if (stamp == null) {
      return new HumanPhase(chat.agent() != null ? Instant.MIN : null);
    }
    Message first = firstMessage(chat);
    if (first != null
        && !first.incoming()
        && first.sender() != Sender.BOT
        && pickedUpAtOnce(chat)) {
      return new HumanPhase(first.at());
    }
    return new HumanPhase(stamp.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Who wrote a message of this chat. */
  public Author author(Message message) {
    if (message.broadcast()) {
      return Author.BROADCAST;
    }
    if (message.incoming()) {
      return Author.INCOMING;
    }
    Sender sender = message.sender();
    if (sender != null) {
      return sender == Sender.AGENT ? Author.AGENT : Author.BOT;
    }
    return start != null && !message.at().isBefore(start) ? Author.AGENT : Author.BOT;
  }

  /**
   * Who began the chat. Outbound: the first message is an agent's, or none was exported and the
   * pickup came with the creation, as B2Chat exports chats that agents begin.
   */
  static Direction direction(Chat chat, HumanPhase phase) {
    if (chat.messages().isEmpty()) {
      return pickedUpAtOnce(chat) ? Direction.OUTBOUND : Direction.INBOUND;
    }
    Message first = firstMessage(chat);
    boolean ours = first != null && phase.author(first) == Author.AGENT;
    return ours ? Direction.OUTBOUND : Direction.INBOUND;
  }

  /** {@code picked_up_at} is at most 1 s after {@code created_at}, or before it. */
  private static boolean pickedUpAtOnce(Chat chat) {
    Instant pickedUp = chat.pickedUpAt();
    return pickedUp != null && !pickedUp.isAfter(chat.createdAt().plusSeconds(1));
  }

  /** The first message that is no broadcast. */
  private static @Nullable Message firstMessage(Chat chat) {
    for (Message message : chat.messages()) {
      if (!message.broadcast()) {
        return message;
      }
    }
    return null;
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
