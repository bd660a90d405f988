package com.b2chatanalytics.metric;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One set of SLA targets for the chats of one scope from one date on.
 *
 * @param value channel key, department, line or tag; absent for the default scope
 * @param effectiveFrom first opening date it judges, in the office-hours zone; absent: since ever
 * @param clock the clock that all of its targets are measured on, whatever a question asks for
 * @param targets those that are missing are off
 */
public record SlaPolicy(
    SlaScope scope,
    @Nullable String value,
    @Nullable LocalDate effectiveFrom,
    Clock clock,
    Map<SlaTarget, Target> targets) {

  /** Judges nothing: for chats that no policy speaks of. */
  public static final SlaPolicy NONE =
      new SlaPolicy(SlaScope.DEFAULT, null, null, Clock.BUSINESS, Map.of());

  /**
   * One promise.
   *
   * @param seconds the longest time that keeps it
   * @param on whether it is judged
   */
  public record Target(long seconds, boolean on) {}

  public SlaPolicy {
    EnumMap<SlaTarget, Target> copy = new EnumMap<>(SlaTarget.class);
    copy.putAll(targets);
    targets = Collections.unmodifiableMap(copy);
  }

  /** The seconds of an enabled target; absent when it is off. */
  public @Nullable Long seconds(SlaTarget target) {
    Target found = targets.get(target);
    return found != null && found.on() ? found.seconds() : null;
  }
}
