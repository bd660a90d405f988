package com.b2chatanalytics.sync;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads everything in quarantine again, without asking B2Chat: when a person asks for it, and once
 * after each new version of the reader. Goes on from its checkpoint after a crash.
 */
@Component
public class QuarantineRetries {
  private static final Logger log = LoggerFactory.getLogger(QuarantineRetries.class);
  private static final int BATCH = 100;

  private final QuarantineStore records;
  private final RetryStore store;
  private final Quarantine quarantine;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  QuarantineRetries(
      QuarantineStore records,
      RetryStore store,
      Quarantine quarantine,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.records = records;
    this.store = store;
    this.quarantine = quarantine;
    this.events = events;
    this.clock = clock;
  }

  /** A try waits to be made. */
  record Asked(long id) {}

  /** Queues a try at all records, unless one is under way; returns the id of that. */
  @Transactional
  public long start() {
    return ask("manual");
  }

  /** Queues a try if this version of the reader has made none yet. */
  @Transactional
  void startAfterUpgrade() {
    if (store.upgradeTo(Readings.VERSION) && records.count(QuarantineFilter.OPEN) > 0) {
      ask("upgrade");
    }
  }

  private long ask(String trigger) {
    long id = store.add(trigger, clock.instant());
    events.publishEvent(new Asked(id));
    return id;
  }

  /** The try with this id. */
  public Optional<RetryJob> find(long id) {
    return store.find(id);
  }

  /** The last try that was asked for. */
  public Optional<RetryJob> latest() {
    return store.latest();
  }

  /** Ends a try before its next record; false when it has ended already. */
  public boolean cancel(long id) {
    return store.askCancel(id);
  }

  /** Makes the try, each record in a transaction of its own. */
  void run(long id) {
    long last = store.start(id, clock.instant());
    List<Long> batch;
    do {
      batch = records.openAfter(last, BATCH);
      for (long record : batch) {
        last = record;
        if (!store.advance(id, record, resolved(record))) {
          store.end(id, "cancelled", clock.instant());
          return;
        }
      }
    } while (!batch.isEmpty());
    store.end(id, "succeeded", clock.instant());
  }

  private boolean resolved(long record) {
    try {
      return quarantine.retry(record).map(Quarantine.Retried::resolved).orElse(false);
    } catch (DataIntegrityViolationException | DateTimeException | ArithmeticException e) {
      log.warn("Record {} in quarantine can be read and not be stored", record, e);
      return false;
    }
  }
}
