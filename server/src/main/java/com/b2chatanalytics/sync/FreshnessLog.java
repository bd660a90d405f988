package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.LearningStore.Found;
import com.b2chatanalytics.sync.LearningStore.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How late changes reached the archive, hour by hour, for five weeks. Our own lag and that of
 * B2Chat are told apart: a change stamped before the day's last reading was asked for, and found
 * only by the next one, was not shown by B2Chat then.
 */
@Component
public class FreshnessLog {
  private static final Duration KEPT = Duration.ofDays(35);
  private static final int[] STEPS = {
    1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 120, 150, 180, 240, 300, 450, 600,
    750, 900, 1200, 1500, 1800, 2100, 2400, 2700, 3000, 3300, 3600, 4500, 5400, 7200, 10_800,
    14_400, 21_600, 43_200, 86_400, 604_800
  };

  private final FreshnessStore store;
  private final InstantSource clock;

  FreshnessLog(FreshnessStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What lags. All elapse on the wall clock. */
  public enum Kind {
    /** Changes to chats of today and yesterday, from when they could first be read. */
    LIVE,
    /** The same for chats of older days. */
    OLDER,
    /** How old the last reading of a sweep's days was when the sweep ended. */
    THROUGH,
    /** B2Chat's own lag, at least. */
    VENDOR_LEAST,
    /** B2Chat's own lag, at most: the newest stamp in its answer was so old. */
    VENDOR_MOST;

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Lags of one kind in one hour, as upper edges of the steps they are counted in.
   *
   * @param samples changes, or sweeps for all but {@code LIVE} and {@code OLDER}
   */
  public record Lag(int samples, Duration p50, Duration p95, Duration longest) {}

  /** The hour that begins at {@code hour}; kinds without samples are left out. */
  public record Hour(Instant hour, Map<Kind, Lag> lags) {}

  /** The hours with samples since then, the oldest first. */
  public List<Hour> since(Instant from) {
    List<Hour> hours = new ArrayList<>();
    store
        .since(from.truncatedTo(ChronoUnit.HOURS))
        .forEach((hour, kinds) -> hours.add(new Hour(hour, lags(kinds))));
    return hours;
  }

  /** All samples of the last so many hours together. */
  public Map<Kind, Lag> lately(int hours) {
    Map<Kind, SortedMap<Integer, Integer>> all = new EnumMap<>(Kind.class);
    Instant from = clock.instant().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.HOURS);
    for (Map<Kind, SortedMap<Integer, Integer>> kinds : store.since(from).values()) {
      kinds.forEach((kind, steps) -> {
        SortedMap<Integer, Integer> sum = all.computeIfAbsent(kind, _ -> new TreeMap<>());
        steps.forEach((step, samples) -> sum.merge(step, samples, Integer::sum));
      });
    }
    return lags(all);
  }

  void prune(Instant now) {
    store.prune(now.minus(KEPT));
  }

  /** What a sweep told: when it asked, when it was in the archive, and its days' last readings. */
  record Sweep(
      boolean live,
      Instant askedAt,
      Instant doneAt,
      Map<LocalDate, Reading> before,
      List<Found> found) {

    /** A stamp from the future tells of a wrong clock or zone, not of a change to come. */
    Instant stamp(Found found) {
      return found.newestAt().isAfter(askedAt) ? askedAt : found.newestAt();
    }

    /** The latest stamp it found that is not from the future; absent without any. */
    @Nullable Instant newestAt() {
      return found.stream()
          .map(Found::newestAt)
          .filter(at -> !at.isAfter(askedAt))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /** Counts the lags of a sweep; changes to days never read before have none. */
  void add(Sweep sweep) {
    Map<Integer, Integer> lags = new TreeMap<>();
    for (Found found : sweep.found()) {
      Reading before = sweep.before().get(found.day());
      if (before != null) {
        Instant changed = sweep.stamp(found);
        Instant readable = changed.isAfter(before.askedAt()) ? changed : before.askedAt();
        lags.merge(step(Duration.between(readable, sweep.doneAt())), 1, Integer::sum);
      }
    }
    if (!lags.isEmpty()) {
      store.add(sweep.doneAt(), sweep.live() ? Kind.LIVE : Kind.OLDER, lags);
    }
    if (sweep.live()) {
      sweep.before().values().stream()
          .map(Reading::askedAt)
          .min(Comparator.naturalOrder())
          .ifPresent(askedBefore -> addOfSweep(sweep, askedBefore));
    }
  }

  private void addOfSweep(Sweep sweep, Instant askedBefore) {
    one(sweep.doneAt(), Kind.THROUGH, Duration.between(askedBefore, sweep.doneAt()));
    Instant newest = sweep.newestAt();
    Instant known = newestOf(sweep.before().values());
    // Only a stamp newer than all before tells how far B2Chat was when it was asked.
    if (newest != null && known != null && newest.isAfter(known)) {
      one(sweep.doneAt(), Kind.VENDOR_LEAST, Duration.between(newest, askedBefore));
      one(sweep.doneAt(), Kind.VENDOR_MOST, Duration.between(newest, sweep.askedAt()));
    }
  }

  private static @Nullable Instant newestOf(Collection<Reading> readings) {
    Instant newest = null;
    for (Reading reading : readings) {
      Instant at = reading.newestAt();
      newest = at != null && (newest == null || at.isAfter(newest)) ? at : newest;
    }
    return newest;
  }

  private void one(Instant at, Kind kind, Duration lag) {
    store.add(at, kind, Map.of(kind == Kind.VENDOR_LEAST && !lag.isPositive() ? 0 : step(lag), 1));
  }

  private static int step(Duration lag) {
    long seconds = lag.toMillis() <= 0 ? 0 : (lag.toMillis() + 999) / 1000;
    for (int step : STEPS) {
      if (seconds <= step) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static Map<Kind, Lag> lags(Map<Kind, SortedMap<Integer, Integer>> kinds) {
    Map<Kind, Lag> lags = new EnumMap<>(Kind.class);
    kinds.forEach((kind, steps) ->
        lags.put(
            kind,
            new Lag(
                steps.values().stream().mapToInt(n -> n).sum(),
                at(steps, 0.5),
                at(steps, 0.95),
                Duration.ofSeconds(steps.lastKey()))));
    return lags;
  }

  private static Duration at(SortedMap<Integer, Integer> steps, double share) {
    int all = steps.values().stream().mapToInt(n -> n).sum();
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (Map.Entry<Integer, Integer> step : steps.entrySet()) {
      seen += step.getValue();
      if (seen >= wanted) {
        return Duration.ofSeconds(step.getKey());
      }
    }
    return Duration.ofSeconds(steps.lastKey());
  }
}
