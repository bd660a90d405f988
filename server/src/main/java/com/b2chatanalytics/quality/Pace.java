package com.b2chatanalytics.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be on their way, and when the next one may go. It begins with few, for a
 * steep ramp is refused, too; each answer allows one more, an overload halves them. Where the
 * headers say that a limit is nearly used up, the next waits until it is whole again. Not
 * thread-safe.
 */
final class Pace {
  private static final int FIRST = 2;
  private static final int MOST = 6;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Waves of failures one after the other after which a run gives up: about four minutes. */
  static final int MOST_FAILURES = 10;

  /** Requests one after the other that were found fault with. */
  static final int MOST_REJECTIONS = 20;

  private final Duration first;
  private int atOnce = FIRST;
  private int failures;
  private int rejections;
  private Instant notBefore = Instant.EPOCH;

  /**
   * @param first pause after a failure; each further one doubles it
   */
  Pace(Duration first) {
    this.first = first;
  }

  /** How many may be on their way. */
  int atOnce() {
    return atOnce;
  }

  Instant notBefore() {
    return notBefore;
  }

  /** Whether nothing has come through for too long. */
  boolean isHopeless() {
    return failures >= MOST_FAILURES || rejections >= MOST_REJECTIONS;
  }

  /**
   * An answer came.
   *
   * @param tokens of a prompt like those that follow
   * @param room of an answer
   * @param underWay requests that are on their way
   */
  void answered(RateLimits limits, long tokens, long room, int underWay) {
    failures = 0;
    rejections = 0;
    atOnce = Math.min(MOST, atOnce + 1);
    wait(limits.requests(), underWay + 1L);
    wait(limits.input(), tokens * (underWay + 1L));
    wait(limits.output(), room * (underWay + 1L));
  }

  private void wait(RateLimits.@Nullable Left left, long needed) {
    if (left != null && left.remaining() < needed && left.reset().isAfter(notBefore)) {
      notBefore = left.reset();
    }
  }

  /** It has to wait. */
  void failed(ClaudeReply.Later later, Instant now) {
    if (later.overloaded()) {
      atOnce = Math.max(1, atOnce / 2);
    }
    Duration asked = later.after();
    fail(now, asked == null ? pause() : asked);
  }

  /** No answer came. */
  void lost(Instant now) {
    fail(now, pause());
  }

  /** The API finds fault with one request; with each of them, and something is wrong with all. */
  void rejected() {
    rejections++;
  }

  /** What fails while the others wait already failed for the same reason, and counts once. */
  private void fail(Instant now, Duration pause) {
    if (!now.isBefore(notBefore)) {
      failures++;
    }
    Instant moment = now.plus(pause);
    if (moment.isAfter(notBefore)) {
      notBefore = moment;
    }
  }

  private Duration pause() {
    Duration pause = first.multipliedBy(1L << Math.min(failures, 10));
    Duration bounded = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    // Less up to a quarter, so that several accounts of a house do not knock in step.
    return bounded.minus(
        bounded.dividedBy(4).multipliedBy(ThreadLocalRandom.current().nextInt(100)).dividedBy(100));
  }
}
