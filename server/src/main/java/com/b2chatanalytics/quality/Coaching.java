package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recurs in the coaching of some chats.
 *
 * @param chats that were read
 * @param more whether there are older ones that were not
 * @param improve what to change, the most frequent first
 * @param praise what to keep, the most frequent first
 */
public record Coaching(long chats, boolean more, List<Recurring> improve, List<Recurring> praise) {

  public Coaching {
    improve = List.copyOf(improve);
    praise = List.copyOf(praise);
  }

  /**
   * One skill.
   *
   * @param chats in which it came up
   * @param agents whose chats those were
   * @param examples the newest ones
   */
  public record Recurring(
      CoachingPoint.Skill skill, long chats, long agents, List<Example> examples) {
    public Recurring {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A point as it was made. Texts hold placeholders, which {@code placeholders} puts back.
   *
   * @param message index of the agent's message, absent where it is about none
   * @param quote from that very message, absent where the score quotes none of it
   */
  public record Example(
      String chatId,
      Instant openedAt,
      @Nullable Integer message,
      String point,
      @Nullable String quote,
      Placeholders placeholders) {}
}
