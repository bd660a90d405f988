package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where one chat stands against its SLA policy at one moment. Who still waits beyond the target
 * breaches now; who was never served before closing breached for good.
 *
 * @param states every enabled target
 * @param overall breached if any is, else pending if any is, else met; targets that are excluded do
 *     not count, and if all are, so is this
 */
public record SlaJudgement(Map<SlaTarget, SlaState> states, SlaState overall) {

  /**
   * Judges all enabled targets of the policy on the policy's clock.
   *
   * @param now whole second at which is asked
   * @param position where the business clock of the chat's calendar stands at {@code now}
   */
  public static SlaJudgement of(ChatFact fact, SlaPolicy policy, Instant now, long position) {
    Map<SlaTarget, SlaState> states = new EnumMap<>(SlaTarget.class);
    for (SlaTarget target : SlaTarget.values()) {
      Long seconds = policy.seconds(target);
      if (seconds != null) {
        states.put(target, state(fact, target, seconds, policy.clock(), now, position));
      }
    }
    return new SlaJudgement(Collections.unmodifiableMap(states), overall(states.values()));
  }

  /** Judges one target, with the policy's seconds or with others for a what-if. */
  public static SlaState state(
      ChatFact fact, SlaTarget target, long seconds, Clock clock, Instant now, long position) {
    SlaOutcome outcome = SlaOutcome.of(fact, target, clock, now, position);
    return outcome == null ? SlaState.EXCLUDED : outcome.against(seconds);
  }

  private static SlaState overall(Collection<SlaState> states) {
    for (SlaState state : new SlaState[] {SlaState.BREACHED, SlaState.PENDING, SlaState.MET}) {
      if (states.contains(state)) {
        return state;
      }
    }
    return SlaState.EXCLUDED;
  }
}
