package com.b2chatanalytics.metric;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides one chat against one SLA target, however many seconds it promises.
 *
 * @param seconds held against the promise, on the policy's clock; 0 when {@link Kind#UNSERVED}
 * @param running what the clock of a wait that runs on shows; 0 when none runs. Less than {@code
 *     seconds} where replies that ended took longer
 */
public record SlaOutcome(Kind kind, long seconds, long running) {

  /** How it came out. */
  public enum Kind {
    /** What was promised happened. */
    ENDED,
    /** It still may: nothing is met yet, but a promise can be broken already. */
    RUNNING,
    /** The chat was closed without it. */
    UNSERVED
  }

  /**
   * The outcome of a chat; absent where the target does not judge it.
   *
   * @param now whole second at which is asked
   * @param position where the business clock of the chat's calendar stands at {@code now}
   */
  public static @Nullable SlaOutcome of(
      ChatFact fact, SlaTarget target, Clock clock, Instant now, long position) {
    if (fact.direction() == Direction.OUTBOUND || fact.botOnly() || fact.heldByBot()) {
      return null;
    }
    Asking asking = new Asking(fact, clock, now, position);
    return switch (target) {
      case PICKUP -> {
        boolean unknown = fact.transferred() || (fact.answered() && !fact.pickedUp());
        yield unknown ? null : asking.once(fact.pickup(), fact.backwards().pickup());
      }
      case FIRST_RESPONSE -> asking.once(fact.firstResponse(), fact.backwards().firstResponse());
      case RESPONSE -> asking.replies();
      case RESOLUTION -> asking.once(fact.resolution(), fact.backwards().resolution());
    };
  }

  /** Where the chat stands when so many seconds are promised. */
  public SlaState against(long promised) {
    return switch (kind) {
      case ENDED -> seconds <= promised ? SlaState.MET : SlaState.BREACHED;
      case RUNNING -> seconds <= promised ? SlaState.PENDING : SlaState.BREACHED;
      case UNSERVED -> SlaState.BREACHED;
    };
  }

  private record Asking(ChatFact fact, Clock clock, Instant now, long position) {

    /** A duration that a chat has once and whose clock runs from the opening on. */
    @Nullable SlaOutcome once(@Nullable Span ended, boolean backwards) {
      if (backwards) {
        return null;
      }
      if (ended != null) {
        return ended(clock == Clock.ELAPSED ? ended.elapsed() : ended.business());
      }
      if (fact.closed() != null) {
        return new SlaOutcome(Kind.UNSERVED, 0, 0);
      }
      long waited = waited(fact.opened(), fact.openedPosition());
      return new SlaOutcome(Kind.RUNNING, waited, waited);
    }

    @Nullable SlaOutcome replies() {
      ChatFact.ReplyP95 p95 = fact.replyP95();
      Long took = null;
      if (p95 != null) {
        took = clock == Clock.ELAPSED ? p95.elapsed() : p95.business();
      }
      OpenWait wait = fact.replyWait();
      if (wait == null || wait.since().isAfter(now)) {
        return took == null ? null : ended(took);
      }
      long waited = waited(wait.since(), wait.position());
      return new SlaOutcome(Kind.RUNNING, took == null ? waited : Math.max(took, waited), waited);
    }

    private static SlaOutcome ended(long seconds) {
      return new SlaOutcome(Kind.ENDED, seconds, 0);
    }

    private long waited(Instant since, long sincePosition) {
      return clock == Clock.ELAPSED
          ? Duration.between(since, now).toSeconds()
          : position - sincePosition;
    }
  }
}
