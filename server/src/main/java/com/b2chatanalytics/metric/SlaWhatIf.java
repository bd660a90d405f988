package com.b2chatanalytics.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SlaCurveQuery}. Every chat is held against the promise on the clock of its
 * own policy, also where that policy has the target off.
 *
 * @param from first local day
 * @param to last local day, included
 * @param asOf the moment, in whole seconds, for which unfinished things were judged
 * @param dataThrough the last successful sync of open chats
 * @param revision the archive's revision that the numbers show
 * @param goal share of chats that shall keep the promise, from 0 to 1
 * @param promises what holds now for these chats, most chats first
 */
public record SlaWhatIf(
    SlaCurveQuery query,
    LocalDate from,
    LocalDate to,
    Instant asOf,
    @Nullable Instant dataThrough,
    long revision,
    double goal,
    SlaCurve curve,
    List<Promise> promises) {

  public SlaWhatIf {
    promises = List.copyOf(promises);
  }

  /** The same answer, beside how fresh the archive is now. */
  SlaWhatIf through(@Nullable Instant fresh) {
    return new SlaWhatIf(query, from, to, asOf, fresh, revision, goal, curve, promises);
  }

  /**
   * What one or several policies alike promise, and how the chats under them stand.
   *
   * @param seconds absent where the target is off; nothing is counted then but the chats
   * @param chats all chats under it that the target can judge
   * @param late breached because it ended too late
   * @param waiting breached because it runs for too long
   * @param unserved breached because the chat was closed without it
   */
  public record Promise(
      @Nullable Long seconds,
      Clock clock,
      long chats,
      long met,
      long late,
      long waiting,
      long unserved,
      long pending) {

    boolean alike(Promise other) {
      return Objects.equals(seconds, other.seconds) && clock == other.clock;
    }

    Promise plus(Promise other) {
      return new Promise(
          seconds,
          clock,
          chats + other.chats,
          met + other.met,
          late + other.late,
          waiting + other.waiting,
          unserved + other.unserved,
          pending + other.pending);
    }
  }
}
