package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.Sleep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the sync going on the one node that leads, through every failure. */
@Component
class SyncLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final Duration ORDERLY_END = Duration.ofSeconds(1);

  private final LeadershipStore leadership;
  private final SyncRunner runner;
  private final ZoneChange zoneChange;
  private final List<LeaderWork> others;
  private final FetchWatches watches;
  private final Sleep sleep;
  private @Nullable Thread thread;
  private boolean troubled;

  SyncLoop(
      LeadershipStore leadership,
      SyncRunner runner,
      ZoneChange zoneChange,
      ObjectProvider<LeaderWork> others,
      FetchWatches watches,
      Sleep sleep) {
    this.leadership = leadership;
    this.runner = runner;
    this.zoneChange = zoneChange;
    this.others = others.orderedStream().toList();
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
        Thread.sleep(AFTER_TROUBLE);
      } catch (InterruptedException _) {
        return;
      } catch (DataAccessException | TransactionException e) {
        tellOnce("The sync waits for PostgreSQL", e);
      } catch (PageWriter.LeadLost e) {
        log.info("The sync stops here: {}", e.getMessage());
      } catch (RuntimeException e) {
        // The edge: a bug met by one record must not end the sync of all others for good.
        log.error("The sync met a bug and begins anew", e);
      }
      if (!rested()) {
        return;
      }
    }
  }

  private void lead() throws InterruptedException {
    Optional<LeadershipStore.Lead> taken = leadership.take();
    if (taken.isEmpty()) {
      return;
    }
    try (LeadershipStore.Lead lead = taken.get()) {
      troubled = false;
      while (!watches.closing() && lead.held()) {
        if (!zoneChange.step() && !runner.step(lead.number()) && !stepOthers(lead.number())) {
          sleep.sleep(IDLE);
        }
      }
    }
  }

  private boolean stepOthers(long lead) throws InterruptedException {
    for (LeaderWork other : others) {
      if (other.step(lead)) {
        return true;
      }
    }
    return false;
  }

  private void tellOnce(String what, Exception e) {
    if (!watches.closing() && !troubled) {
      log.warn(what, e);
    }
    troubled = true;
  }

  private boolean rested() {
    try {
      if (!watches.closing()) {
        Thread.sleep(AFTER_TROUBLE.dividedBy(4));
      }
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
