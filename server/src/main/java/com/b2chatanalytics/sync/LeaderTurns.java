package com.b2chatanalytics.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decides what the leader does next: reading first, and other work when no run has anything to do.
 * A run may go on for hours, so other work gets a turn at least every {@value #TURN_SECONDS} s of
 * it, one piece each time; only the newest days go before that. An archive that is read again in
 * another zone comes first, but for the newest days.
 */
@Component
class LeaderTurns {
  private static final int TURN_SECONDS = 30;
  private static final Duration TURN_EVERY = Duration.ofSeconds(TURN_SECONDS);

  private final SyncRunner runner;
  private final ZoneChange zoneChange;
  private final List<LeaderWork> others;
  private final Planner planner;
  private final Troubles troubles;
  private final InstantSource clock;
  private @Nullable Instant lastTurn;

  LeaderTurns(
      SyncRunner runner,
      ZoneChange zoneChange,
      ObjectProvider<LeaderWork> others,
      Planner planner,
      Troubles troubles,
      InstantSource clock) {
    this.runner = runner;
    this.zoneChange = zoneChange;
    this.others = others.orderedStream().toList();
    this.planner = planner;
    this.troubles = troubles;
    this.clock = clock;
  }

  /** Does the next piece of work; returns whether there was any. */
  boolean step(long lead) throws InterruptedException {
    if (zoneChange.step()) {
      readNewestDays(lead);
      return true;
    }
    return (othersAreDue() && stepOthers(lead))
        || runner.step(lead)
        || (!runner.isHeld() && stepOthers(lead));
  }

  /** Between two slices of the archive; what compares days waits until all are of one zone. */
  private void readNewestDays(long lead) throws InterruptedException {
    if (planner.hotIsDue(clock.instant())) {
      runner.step(lead);
    }
  }

  /** Ends the requests that are on their way, for the lead is given up. */
  void rest() throws InterruptedException {
    runner.rest();
  }

  /** Not while anything is wrong: whether B2Chat may be asked is the runner's to find out first. */
  private boolean othersAreDue() {
    Instant now = clock.instant();
    if (lastTurn == null || lastTurn.isAfter(now)) {
      lastTurn = now;
    }
    return !now.isBefore(lastTurn.plus(TURN_EVERY))
        && !runner.isHeld()
        && !planner.hotIsDue(now)
        && troubles.now().isEmpty();
  }

  private boolean stepOthers(long lead) throws InterruptedException {
    boolean worked = false;
    for (LeaderWork other : others) {
      if (other.step(lead)) {
        worked = true;
        break;
      }
    }
    lastTurn = clock.instant();
    return worked;
  }
}
