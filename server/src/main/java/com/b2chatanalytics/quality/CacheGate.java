package com.b2chatanalytics.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the prompt cache holds what the next requests begin with. A new entry can be read only
 * once the first answer has begun, so calls that start together on a cold cache each pay for
 * writing it: until one was answered, one goes alone. Not thread-safe.
 */
final class CacheGate {
  /** A request may be on its way for so long before the cache is looked at. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Map<String, Instant> lastUse = new HashMap<>();

  /**
   * Whether many may go at once.
   *
   * @param name model, prompt version and effort
   */
  boolean isOpen(String name, Instant now) {
    Instant used = lastUse.get(name);
    return used != null && now.isBefore(used.plus(LIFE).minus(MARGIN));
  }

  /** A request that was sent then has been answered; its life counts from its start. */
  void used(String name, Instant sentAt) {
    lastUse.merge(name, sentAt, (one, other) -> one.isAfter(other) ? one : other);
  }
}
