package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

  /** Who a message comes from. */
  public enum From {
    INCOMING,
    AGENT,
    BOT,
    BROADCAST;

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One message.
   *
   * @param type wire name such as {@code TEXT}
   * @param text text or URL of the media; hostile
   * @param caption the media's caption; hostile
   */
  public record Line(
      Instant at,
      From direction,
      @Nullable String type,
      @Nullable String text,
      @Nullable String caption) {}
}
