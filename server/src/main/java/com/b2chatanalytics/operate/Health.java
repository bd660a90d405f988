package com.b2chatanalytics.operate;

import com.b2chatanalytics.mail.MailStanding;
import com.b2chatanalytics.operate.HealthStore.Change;
import com.b2chatanalytics.sync.SyncStanding;
import com.b2chatanalytics.sync.SyncStatus.TroubleNow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How each part of the product is on this node, and since when. Looks every ten seconds, and when
 * somebody asks; remembers each change for 30 days, also those while PostgreSQL was away.
 */
@Component
public class Health implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Health.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SWEEP_NANOS = TimeUnit.HOURS.toNanos(1);

  /** A node that was silent for longer was not running. */
  private static final Duration GAP = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofDays(30);

  private final Supplier<HealthReadings> probes;
  private final HealthStore store;
  private final ErrorLog errors;
  private final InstantSource clock;
  private final String node;
  private final Map<HealthPart, Change> known = new EnumMap<>(HealthPart.class);
  private final List<Change> unwritten = new ArrayList<>();
  private boolean remembered;
  private boolean troubled;
  private long swept;
  private volatile @Nullable Report last;
  private volatile @Nullable Thread thread;

  Health(Supplier<HealthReadings> probes, HealthStore store, ErrorLog errors, InstantSource clock) {
    this.probes = probes;
    this.store = store;
    this.errors = errors;
    this.clock = clock;
    this.node = Node.name();
  }

  /**
   * How a part is.
   *
   * @param since when it began to be so, by the product's clock
   */
  public record Standing(HealthPart part, Finding finding, Instant since) {}

  /**
   * How everything is.
   *
   * @param nanos {@link System#nanoTime} of the look
   */
  public record Report(HealthReadings readings, List<Standing> parts, long nanos) {
    public Report {
      parts = List.copyOf(parts);
    }

    /** The worst state of a part that somebody expects something of. */
    public HealthState worst() {
      return has(HealthState.BAD)
          ? HealthState.BAD
          : has(HealthState.CARE) ? HealthState.CARE : HealthState.GOOD;
    }

    private boolean has(HealthState state) {
      return parts.stream().anyMatch(part -> part.finding().state() == state);
    }
  }

  /**
   * A part was so for a while.
   *
   * @param from before the time asked for when it began earlier
   * @param until absent while it lasts
   */
  public record Stretch(
      HealthPart part, HealthState state, String kind, Instant from, @Nullable Instant until) {}

  /** As it was at most two seconds ago. */
  public Report now() {
    Report before = last;
    return before != null && System.nanoTime() - before.nanos() < FRESH_NANOS ? before : look();
  }

  /** The last look, which may be ten seconds old; empty before the first. */
  Optional<Report> last() {
    return Optional.ofNullable(last);
  }

  /** How each part was from {@code from} on, in order. */
  public List<Stretch> history(Instant from) {
    List<Change> changes = store.since(node, from);
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      Instant until =
          changes.subList(i + 1, changes.size()).stream()
              .filter(later -> later.part() == change.part())
              .map(Change::at)
              .findFirst()
              .orElse(null);
      stretches.add(new Stretch(change.part(), change.state(), change.kind(), change.at(), until));
    }
    return stretches;
  }

  /** Looks once. */
  synchronized Report look() {
    HealthReadings readings = probes.get();
    boolean here = readings.database() != null;
    if (here && !remembered) {
      remember();
    }
    List<Standing> parts = new ArrayList<>();
    HealthJudgement.judge(readings)
        .forEach((part, finding) -> parts.add(standing(part, finding, readings)));
    Report report = new Report(readings, parts, System.nanoTime());
    last = report;
    if (here) {
      write(readings.at());
    }
    return report;
  }

  private Standing standing(HealthPart part, Finding finding, HealthReadings readings) {
    Change before = known.get(part);
    if (before == null
        || before.state() != finding.state()
        || !before.kind().equals(finding.kind())) {
      before = new Change(part, finding.state(), finding.kind(), readings.at());
      known.put(part, before);
      unwritten.add(before);
    }
    return new Standing(part, finding, began(part, readings).orElse(before.at()));
  }

  /** Since when a part fails, where it keeps that itself. */
  private static Optional<Instant> began(HealthPart part, HealthReadings readings) {
    SyncStanding sync = readings.sync();
    MailStanding mail = readings.mail();
    if (part == HealthPart.B2CHAT && sync != null) {
      TroubleNow trouble = sync.trouble();
      return trouble == null ? Optional.empty() : Optional.of(trouble.since());
    }
    return part == HealthPart.MAIL && mail != null && mail.complete()
        ? Optional.ofNullable(mail.failingSince())
        : Optional.empty();
  }

  /** What was known before the product started, and since when it was not running. */
  private void remember() {
    Instant seen = store.seen(node).orElse(null);
    Instant stopped =
        seen != null && Duration.between(seen, clock.instant()).compareTo(GAP) > 0 ? seen : null;
    for (Change change : store.latest(node)) {
      Change now = change;
      if (stopped != null && change.state() != HealthState.UNKNOWN) {
        now = new Change(change.part(), HealthState.UNKNOWN, "stopped", stopped);
        unwritten.add(now);
      }
      known.putIfAbsent(change.part(), now);
    }
    remembered = true;
  }

  private void write(Instant now) {
    for (Change change : List.copyOf(unwritten)) {
      store.add(node, change);
      unwritten.remove(change);
    }
    store.see(node, now);
    errors.flush();
    long nanos = System.nanoTime();
    if (swept == 0 || nanos - swept > SWEEP_NANOS) {
      store.forget(now.minus(KEPT));
      errors.sweep();
      swept = nanos;
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("health").start(this::watch);
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void watch() {
    try {
      while (thread != null) {
        lookOrWait();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      // The product ends.
    }
  }

  private void lookOrWait() {
    try {
      look();
      troubled = false;
    } catch (DataAccessException | TransactionException e) {
      // PostgreSQL went away between two statements: told by its own watch, written at the next.
      log.debug("The look at the product's health is not written", e);
    } catch (RuntimeException e) {
      // The edge: who watches the others must not end by a bug of its own.
      if (!troubled && thread != null) {
        log.warn("The look at the product's health failed; it is made again", e);
      }
      troubled = true;
    }
  }
}
