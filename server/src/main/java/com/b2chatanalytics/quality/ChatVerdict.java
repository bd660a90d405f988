package com.b2chatanalytics.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a chat stands with scoring.
 *
 * @param reason why it has no score, such as {@code not_closed}; absent where it has one
 * @param score absent unless it is scored
 * @param cached whether the score was made before and used again
 * @param wentOn whether messages came after it was scored
 */
public record ChatVerdict(
    State state,
    @Nullable String reason,
    @Nullable QualityScore score,
    boolean cached,
    boolean wentOn) {

  /** Where it stands. */
  public enum State {
    SCORED,
    /** It can be scored and will be, or would be if somebody asked. */
    WAITING,
    /** There is nothing to judge, or not yet. */
    INELIGIBLE,
    /** Claude would not. */
    REFUSED,
    FAILED;

    /** As the API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ChatVerdict without(State state, String reason) {
    return new ChatVerdict(state, reason, null, false, false);
  }
}
