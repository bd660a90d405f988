package com.b2chatanalytics.platform;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second which settings another node changed, and tells by {@link SettingsChanged}, so
 * that what nodes keep in memory is never older than a few seconds.
 */
@Component
class SettingWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SettingWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SettingStore settings;
  private final ApplicationEventPublisher events;
  private Map<String, String> known = Map.of();
  private boolean failing;
  private @Nullable Thread thread;

  SettingWatch(SettingStore settings, ApplicationEventPublisher events) {
    this.settings = settings;
    this.events = events;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("setting-watch").start(this::watch);
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

  /** Looks once. What was read into memory before the first look may be old, too. */
  void look() {
    Map<String, String> now = settings.versions();
    Set<String> changed = new HashSet<>(now.keySet());
    changed.addAll(known.keySet());
    changed.removeIf(key -> Objects.equals(now.get(key), known.get(key)));
    if (!changed.isEmpty()) {
      events.publishEvent(new SettingsChanged(changed));
    }
    // Last: what a listener could not take in is told again.
    known = now;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
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
      failing = false;
    } catch (RuntimeException e) {
      // The edge: neither PostgreSQL's absence nor a listener's bug ends the watch for good.
      if (!failing && !Thread.currentThread().isInterrupted()) {
        log.warn("Changed settings could not be taken in; they are looked at again", e);
      }
      failing = true;
    }
  }
}
