package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.sync.SyncStanding;
import com.b2chatanalytics.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Says how the sync stands; for the banner, as it was known at most two seconds ago. */
@Component
class SyncGlances {
  private static final Logger LOG = LoggerFactory.getLogger(SyncGlances.class);
  private static final Duration LATE = Duration.ofMinutes(15);
  private static final long KEPT_NANOS = 2_000_000_000L;

  private final SyncControl sync;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  SyncGlances(SyncControl sync, InstantSource clock) {
    this.sync = sync;
    this.clock = clock;
  }

  private record Known(SyncStanding standing, long nanos) {}

  /** What is wrong; absent when nothing is, or when nothing can be known. */
  @Nullable SyncGlance alarm(Words words) {
    try {
      SyncGlance glance = glance(standing(), words);
      return glance.tone().equals("beyond") || glance.tone().equals("soon") ? glance : null;
    } catch (DataAccessException e) {
      LOG.warn("How the sync stands is not known: {}", e.getMessage());
      return null;
    }
  }

  /** Asks anew after somebody changed something. */
  void forget() {
    known = null;
  }

  private SyncStanding standing() {
    Known before = known;
    long now = System.nanoTime();
    if (before != null && now - before.nanos() < KEPT_NANOS) {
      return before.standing();
    }
    Known fresh = new Known(sync.standing(), now);
    known = fresh;
    return fresh.standing();
  }

  /** The same in words. */
  SyncGlance glance(SyncStanding standing, Words words) {
    Instant through = standing.dataThrough();
    if (standing.state().equals("paused")) {
      return glance(words, "soon", "paused", through(words, standing), next(words, standing), true);
    }
    if (standing.trouble() != null) {
      return trouble(words, standing, standing.trouble());
    }
    if (through == null) {
      return glance(words, "even", "first", words.say("glance.first.text"), null, false);
    }
    if (Duration.between(through, clock.instant()).compareTo(LATE) > 0) {
      return glance(words, "soon", "late", through(words, standing), next(words, standing), false);
    }
    String state = standing.state().equals("running") ? "running" : "idle";
    return glance(words, "within", state, through(words, standing), next(words, standing), false);
  }

  private SyncGlance glance(
      Words words,
      String tone,
      String state,
      String text,
      SyncGlance.@Nullable Next next,
      boolean paused) {
    boolean wrong = tone.equals("soon");
    return new SyncGlance(
        tone,
        mark(tone),
        words.say("glance." + state + ".title"),
        text,
        null,
        wrong ? words.say("glance." + state + ".do") : null,
        next,
        null,
        paused);
  }

  private SyncGlance trouble(Words words, SyncStanding standing, SyncStatus.TroubleNow trouble) {
    long lasts = Duration.between(trouble.since(), clock.instant()).toSeconds();
    String key = "trouble." + trouble.kind();
    return new SyncGlance(
        "beyond",
        mark("beyond"),
        words.say(key + ".what"),
        through(words, standing),
        words.say("glance.since", words.moment(trouble.since()), words.about(Math.max(0, lasts))),
        words.say(key + ".do"),
        trouble.nextTryAt() == null ? null : next(words, "glance.next.try", trouble.nextTryAt()),
        trouble.lastError(),
        false);
  }

  private static String through(Words words, SyncStanding standing) {
    Instant through = standing.dataThrough();
    return through == null
        ? words.say("glance.through.never")
        : words.say("glance.through", words.exactly(through));
  }

  private SyncGlance.@Nullable Next next(Words words, SyncStanding standing) {
    return standing.nextRunAt() == null
        ? null
        : next(words, "glance.next.run", standing.nextRunAt());
  }

  private SyncGlance.Next next(Words words, String key, Instant at) {
    Instant now = clock.instant();
    boolean thatDay = at.isBefore(now.plus(Duration.ofHours(12)));
    String when = thatDay ? words.second(at) : words.moment(at);
    long seconds = Math.max(0, Duration.between(now, at).toSeconds());
    return new SyncGlance.Next(words.say(key, when), seconds, now.toString());
  }

  private static String mark(String tone) {
    return switch (tone) {
      case "beyond" -> "◆";
      case "soon" -> "■";
      default -> "●";
    };
  }
}
