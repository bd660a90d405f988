package com.b2chatsimulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts API calls (token requests are none) and refuses those beyond the limits. A call refused
 * for the second's sake does not use up the day; a call that fails for any other reason does.
 */
final class RateLimit {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final InstantSource time;
  private final ZoneId zone;
  private final int perSecond;
  private final int perDay;
  private final Deque<Instant> accepted = new ArrayDeque<>();
  private final Deque<Instant> asked = new ArrayDeque<>();
  private final Map<LocalDate, Integer> days = new TreeMap<>();
  private int mostInASecond;
  private int refused;

  RateLimit(SimulatorSettings settings, InstantSource time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
    this.perSecond = settings.ratePerSecond();
    this.perDay = settings.ratePerDay();
  }

  /** Books a call; the refusal if it is beyond a limit, else null. */
  synchronized @Nullable Reply refusal() {
    Instant now = time.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    forget(asked, now);
    forget(accepted, now);
    asked.add(now);
    mostInASecond = Math.max(mostInASecond, asked.size());
    if (perSecond > 0 && accepted.size() >= perSecond) {
      return refuse("Too many requests per second");
    }
    if (perDay > 0 && days.getOrDefault(today, 0) >= perDay) {
      return refuse("Daily quota exceeded");
    }
    accepted.add(now);
    days.merge(today, 1, Integer::sum);
    return null;
  }

  /** Most calls seen in any sliding second, refused ones too. */
  synchronized int mostInASecond() {
    return mostInASecond;
  }

  synchronized int refused() {
    return refused;
  }

  /** Calls per local day that were not refused. */
  synchronized Map<LocalDate, Integer> days() {
    return new TreeMap<>(days);
  }

  private Reply refuse(String message) {
    refused++;
    return Reply.json(429, Bodies.message(message));
  }

  /** A clock that was set back leaves instants of the future behind, which must go too. */
  private static void forget(Deque<Instant> calls, Instant now) {
    Instant last = calls.peekLast();
    if (last != null && last.isAfter(now)) {
      calls.clear();
    }
    Instant from = now.minus(SECOND);
    for (Instant call = calls.peekFirst();
        call != null && !call.isAfter(from);
        call = calls.peekFirst()) {
      calls.removeFirst();
    }
  }
}
