package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.TroubleStore.Met;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What keeps the newest days from being read: kept in PostgreSQL, so that a restart asks no sooner,
 * and in memory too while PostgreSQL itself is the trouble.
 */
@Component
class Troubles {
  private static final Logger log = LoggerFactory.getLogger(Troubles.class);

  private final TroubleStore store;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private volatile @Nullable Met here;

  Troubles(TroubleStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The one that lasts. */
  Optional<Met> now() {
    Met unwritten = here;
    return unwritten != null ? Optional.of(unwritten) : store.now();
  }

  /**
   * A failure more.
   *
   * @param notBefore when B2Chat allows the next try, if it said so
   * @return when it is tried again
   */
  Instant meet(Trouble kind, String error, @Nullable Instant notBefore) {
    return meet(kind, error, notBefore, null);
  }

  /** The same, with the digest of the credentials that were refused. */
  Instant meet(
      Trouble kind, String error, @Nullable Instant notBefore, byte @Nullable [] credentials) {
    Instant now = clock.instant();
    int failures = store.now().map(Met::failures).orElse(0) + 1;
    Instant next = next(kind, failures, notBefore, now);
    store.meet(new Met(kind, now, null, error, failures, next, false, credentials), now);
    return next;
  }

  /** A small request has succeeded. */
  void pass() {
    Optional<Met> lasting = store.now();
    if (lasting.isPresent()) {
      if (lasting.get().kind().ofCredentials()) {
        store.over(clock.instant());
      } else {
        store.pass();
      }
    }
  }

  /** The newest days are read again. */
  void over() {
    store.over(clock.instant());
  }

  /** A failure of PostgreSQL or of this program: kept here, and there if that is possible. */
  Duration meetHere(Trouble kind, String error) {
    Instant now = clock.instant();
    Met before = here;
    boolean same = before != null && before.kind() == kind;
    int failures = before == null ? 1 : before.failures() + 1;
    Instant next = next(kind, failures, null, now);
    here = new Met(kind, same ? before.since() : now, null, error, failures, next, false, null);
    return Duration.between(now, next);
  }

  /** Work goes on here: what was kept here alone becomes history. */
  void overHere() {
    Met past = here;
    if (past == null) {
      return;
    }
    try {
      store.add(
          new Met(
              past.kind(),
              past.since(),
              clock.instant(),
              past.lastError(),
              past.failures(),
              null,
              false,
              null));
      here = null;
    } catch (DataAccessException | TransactionException e) {
      log.debug("The past trouble is written down later", e);
    }
  }

  private Instant next(Trouble kind, int failures, @Nullable Instant notBefore, Instant now) {
    long millis = kind.wait(failures).toMillis();
    Instant next = now.plusMillis(millis - random.nextLong(millis / 4 + 1));
    return notBefore != null && (notBefore.isAfter(next) || kind == Trouble.BUDGET_SPENT)
        ? notBefore
        : next;
  }
}
