package com.b2chatanalytics.operate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import com.b2chatanalytics.platform.PlatformSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The warnings and errors of the log by kind, for people who do not read logs. Counted in memory,
 * and written down with each look at the product's health; what a crash takes with it stands in the
 * log itself.
 */
@Component
public class ErrorLog implements SmartLifecycle {
  private static final int MOST_AT_ONCE = 100;
  private static final int DAYS_KEPT = 30;

  private final ErrorStore store;
  private final PlatformSettings settings;
  private final InstantSource clock;
  private final Map<LoggedKind, Tally> tallies = new HashMap<>();
  private @Nullable Listener listener;

  ErrorLog(ErrorStore store, PlatformSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  private record Tally(long times, Instant firstAt, Instant lastAt) {
    Tally plus(Tally later) {
      return new Tally(times + later.times, firstAt, later.lastAt);
    }
  }

  /** The kinds met last, the latest first, with their last {@code days} days. */
  public List<ErrorKind> latest(int limit, int days) {
    return store.latest(limit, today().minusDays(days - 1L));
  }

  /** Forgets all kinds; those that come again are new. */
  public void clear() {
    store.clear();
  }

  /** Writes down what was counted. */
  void flush() {
    Map<LoggedKind, Tally> taken;
    synchronized (tallies) {
      taken = Map.copyOf(tallies);
    }
    LocalDate today = today();
    taken.forEach((kind, tally) -> {
      store.add(kind, tally.times(), tally.firstAt(), tally.lastAt(), today);
      subtract(kind, tally);
    });
  }

  /** Only after it was written: what could not be is counted on. */
  private void subtract(LoggedKind kind, Tally written) {
    synchronized (tallies) {
      tallies.computeIfPresent(
          kind,
          (_, now) ->
              now.times() == written.times()
                  ? null
                  : new Tally(now.times() - written.times(), written.lastAt(), now.lastAt()));
    }
  }

  /** Forgets what is old. */
  void sweep() {
    Instant before = clock.instant().minus(Duration.ofDays(DAYS_KEPT));
    store.forget(before, LocalDate.ofInstant(before, settings.timeZone()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.timeZone());
  }

  private void count(LoggedKind kind) {
    Instant now = clock.instant();
    Tally one = new Tally(1, now, now);
    synchronized (tallies) {
      boolean room = tallies.containsKey(kind) || tallies.size() < MOST_AT_ONCE;
      tallies.merge(room ? kind : LoggedKind.OTHERS, one, Tally::plus);
    }
  }

  private final class Listener extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        count(LoggedKind.of(event));
      }
    }
  }

  @Override
  public void start() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      Listener mine = new Listener();
      mine.setContext(context);
      mine.setName("error-log");
      mine.start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(mine);
      listener = mine;
    }
  }

  @Override
  public void stop() {
    Listener mine = listener;
    listener = null;
    if (mine != null && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(mine);
      mine.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return listener != null;
  }

  /** Among the first to listen and the last to stop. */
  @Override
  public int getPhase() {
    return 0;
  }
}
