package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.Sleep;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the sync going on the one node that leads, through every failure. */
@Component
class SyncLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BETWEEN_LEADS = Duration.ofSeconds(2);
  private static final Duration ORDERLY_END = Duration.ofSeconds(1);

  private final LeadershipStore leadership;
  private final LeaderTurns turns;
  private final Troubles troubles;
  private final FetchWatches watches;
  private final Sleep sleep;
  private @Nullable Thread thread;
  private @Nullable Trouble lastMet;

  SyncLoop(
      LeadershipStore leadership,
      LeaderTurns turns,
      Troubles troubles,
      FetchWatches watches,
      Sleep sleep) {
    this.leadership = leadership;
    this.turns = turns;
    this.troubles = troubles;
    this.watches = watches;
    this.sleep = sleep;
  }

  @Override
  public void start() {
    watches.open();
    thread = Thread.ofVirtual().name("sync").start(this::live);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    watches.close();
    try {
      if (!running.join(ORDERLY_END)) {
        running.interrupt();
        running.join(ORDERLY_END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void live() {
    while (!watches.closing()) {
      try {
        lead();
        Thread.sleep(BETWEEN_LEADS);
      } catch (InterruptedException _) {
        return;
      } catch (PageWriter.LeadLost e) {
        log.info("The sync stops here: {}", e.getMessage());
      } catch (RuntimeException e) {
        // The edge: neither PostgreSQL's absence nor a bug met by one record ends the sync for
        // good.
        if (!recovered(e)) {
          return;
        }
      } catch (Error e) {
        // The edge too: a thread that ended here would leave a node that seems to sync.
        if (!recovered(e)) {
          return;
        }
      }
    }
  }

  private void lead() throws InterruptedException {
    Optional<LeadershipStore.Lead> taken = leadership.take();
    if (taken.isEmpty()) {
      return;
    }
    try (LeadershipStore.Lead lead = taken.get()) {
      while (!watches.closing() && lead.held()) {
        boolean worked = turns.step(lead.number());
        troubles.wentWell(worked);
        if (!worked) {
          sleep.sleep(IDLE);
        }
      }
    } finally {
      turns.rest();
    }
  }

  /** Waits after a failure, and returns whether to go on. */
  private boolean recovered(Throwable e) {
    if (watches.closing()) {
      return false;
    }
    Mishap mishap = Mishap.of(e);
    if (mishap.kind() != lastMet) {
      log.warn("The sync waits: {}", mishap.error(), e);
      lastMet = mishap.kind();
    }
    try {
      sleep.sleep(troubles.meetHere(mishap));
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
