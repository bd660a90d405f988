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

  /**
   * A failure of PostgreSQL or of this program: kept here, and in PostgreSQL if that is possible.
   *
   * @return how long to wait before the next try
   */
  Duration meetHere(Mishap mishap) {
    Instant now = clock.instant();
    Met before = here;
    Instant since = before != null && before.kind() == mishap.kind() ? before.since() : now;
    int failures = before == null ? 1 : before.failures() + 1;
    Instant next = next(mishap.kind(), failures, null, now);
    Met met = new Met(mishap.kind(), since, null, mishap.error(), failures, next, false, null);
    here = met;
    if (mishap.kind() != Trouble.DATABASE_AWAY) {
      attempt(() -> store.meet(met, now));
    }
    return Duration.between(now, next);
  }

  /**
   * A step went well here.
   *
   * @param worked whether it did anything that could have failed
   */
  void wentWell(boolean worked) {
    Met past = here;
    if (past != null && (worked || past.kind() == Trouble.DATABASE_AWAY)) {
      attempt(() -> {
        conclude(past);
        here = null;
      });
    }
  }

  private void conclude(Met past) {
    Instant now = clock.instant();
    if (store.now().map(Met::kind).orElse(null) == past.kind()) {
      store.over(now);
    } else if (past.kind() == Trouble.DATABASE_AWAY) {
      store.add(
          new Met(
              past.kind(),
              past.since(),
              now,
              past.lastError(),
              past.failures(),
              null,
              false,
              null));
    }
  }

  private static void attempt(Runnable write) {
    try {
      write.run();
    } catch (DataAccessException | TransactionException e) {
      log.debug("A trouble cannot be written down", e);
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
