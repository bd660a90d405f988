package com.b2chatsimulator.claude;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong from now on.
 *
 * @param path only calls whose path begins so; empty is every call
 * @param about only requests whose body holds this text, and of their conversations the first that
 *     does; empty is every request, and the last of its conversations
 * @param times how often it strikes before it is over; -1 is without end
 * @param every strikes the first of so many, then waits for as many again; 1 strikes all
 * @param retryAfter for {@link ClaudeFaultKind#RATE_LIMITED}; null sends none
 * @param delay for {@link ClaudeFaultKind#SLOW}, of wall-clock time
 */
public record ClaudeFault(
    ClaudeFaultKind kind,
    String path,
    String about,
    int times,
    int every,
    @Nullable Duration retryAfter,
    Duration delay) {

  public ClaudeFault {
    if (every < 1) {
      throw new IllegalArgumentException("every must be 1 or more, not " + every);
    }
  }

  /** Strikes always, until it is cleared. */
  public static ClaudeFault of(ClaudeFaultKind kind) {
    return new ClaudeFault(kind, "", "", -1, 1, null, Duration.ofSeconds(2));
  }

  public ClaudeFault on(String pathPrefix) {
    return new ClaudeFault(kind, pathPrefix, about, times, every, retryAfter, delay);
  }

  public ClaudeFault about(String text) {
    return new ClaudeFault(kind, path, text, times, every, retryAfter, delay);
  }

  public ClaudeFault times(int value) {
    return new ClaudeFault(kind, path, about, value, every, retryAfter, delay);
  }

  public ClaudeFault every(int value) {
    return new ClaudeFault(kind, path, about, times, value, retryAfter, delay);
  }

  public ClaudeFault withRetryAfter(Duration value) {
    return new ClaudeFault(kind, path, about, times, every, value, delay);
  }

  public ClaudeFault withDelay(Duration value) {
    return new ClaudeFault(kind, path, about, times, every, retryAfter, value);
  }
}
