package com.b2chatanalytics.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell an agent.
 *
 * @param index of the agent's message that it is about; absent where the model named none of theirs
 * @param point may hold placeholders
 */
public record CoachingPoint(Kind kind, Skill skill, @Nullable Integer index, String point) {

  /** Whether to keep doing it or to change it. */
  public enum Kind {
    PRAISE,
    IMPROVE
  }

  /** What makes points of different chats the same; the schema lists the same words. */
  public enum Skill {
    GREETING,
    LISTENING,
    EMPATHY,
    OWNERSHIP,
    KNOWLEDGE,
    CLARITY,
    EFFICIENCY,
    CLOSING,
    OTHER;

    /** As the answer spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
