package com.b2chatanalytics.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    if (fact.direction() == Direction.OUTBOUND || fact.botOnly() || fact.heldByBot()) {
      return SlaState.EXCLUDED;
    }
    Asking asking = new Asking(fact, seconds, clock, now, position);
    return switch (target) {
      case PICKUP -> {
        boolean unknown = fact.transferred() || (fact.answered() && !fact.pickedUp());
        yield unknown ? SlaState.EXCLUDED : asking.once(fact.pickup(), fact.backwards().pickup());
      }
      case FIRST_RESPONSE -> asking.once(fact.firstResponse(), fact.backwards().firstResponse());
      case RESPONSE -> asking.replies();
      case RESOLUTION -> asking.once(fact.resolution(), fact.backwards().resolution());
    };
  }

  private static SlaState overall(Collection<SlaState> states) {
    for (SlaState state : new SlaState[] {SlaState.BREACHED, SlaState.PENDING, SlaState.MET}) {
      if (states.contains(state)) {
        return state;
      }
    }
    return SlaState.EXCLUDED;
  }

  private record Asking(ChatFact fact, long seconds, Clock clock, Instant now, long position) {

    /** A duration that a chat has once and whose clock runs from the opening on. */
    SlaState once(@Nullable Span ended, boolean backwards) {
      if (backwards) {
        return SlaState.EXCLUDED;
      }
      if (ended != null) {
        return decided(clock == Clock.ELAPSED ? ended.elapsed() : ended.business());
      }
      if (fact.closed() != null) {
        return SlaState.BREACHED;
      }
      boolean over = waited(fact.opened(), fact.openedPosition()) > seconds;
      return over ? SlaState.BREACHED : SlaState.PENDING;
    }

    SlaState replies() {
      ChatFact.ReplyP95 p95 = fact.replyP95();
      SlaState ended =
          p95 == null
              ? SlaState.EXCLUDED
              : decided(clock == Clock.ELAPSED ? p95.elapsed() : p95.business());
      OpenWait wait = fact.replyWait();
      if (wait == null || wait.since().isAfter(now) || ended == SlaState.BREACHED) {
        return ended;
      }
      return waited(wait.since(), wait.position()) > seconds ? SlaState.BREACHED : SlaState.PENDING;
    }

    private SlaState decided(long duration) {
      return duration <= seconds ? SlaState.MET : SlaState.BREACHED;
    }

    private long waited(Instant since, long sincePosition) {
      return clock == Clock.ELAPSED
          ? Duration.between(since, now).toSeconds()
          : position - sincePosition;
    }
  }
}
