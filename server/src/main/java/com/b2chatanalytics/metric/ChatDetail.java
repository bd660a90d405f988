package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.MessageSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chat with its conversation.
 *
 * @param messages in the order of {@code metrics.md}
 * @param replies ended waits, in order
 */
public record ChatDetail(
    ChatRow chat,
    Instant asOf,
    @Nullable Instant dataThrough,
    List<Line> messages,
    List<ReplyFact> replies) {

  public ChatDetail {
    messages = List.copyOf(messages);
    replies = List.copyOf(replies);
  }

  /**
   * One message.
   *
   * @param type wire name such as {@code TEXT}
   * @param text text or URL of the media; hostile
   * @param caption the media's caption; hostile
   * @param source whether B2Chat's API or a file of its console told it
   */
  public record Line(
      Instant at,
      Author direction,
      @Nullable String type,
      @Nullable String text,
      @Nullable String caption,
      MessageSource source) {}

  /** The conversation, each message with who sent it. */
  static List<Line> lines(Chat chat) {
    HumanPhase phase = HumanPhase.of(chat);
    return chat.messages().stream()
        .map(message ->
            new Line(
                message.at(),
                phase.author(message),
                message.type(),
                message.body(),
                message.caption(),
                message.source()))
        .toList();
  }
}
