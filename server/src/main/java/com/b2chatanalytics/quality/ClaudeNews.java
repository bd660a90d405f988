package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.quality.ClaudeStore.Answered;
import com.b2chatanalytics.quality.ClaudeStore.Ended;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how Claude does, from what was asked of it so far. */
@Component
public class ClaudeNews {
  private final ClaudeSource source;
  private final ClaudeStore store;
  private final ZoneId zone;
  private final InstantSource clock;

  ClaudeNews(
      ClaudeSource source, ClaudeStore store, PlatformSettings platform, InstantSource clock) {
    this.source = source;
    this.store = store;
    this.zone = platform.timeZone();
    this.clock = clock;
  }

  /** How it does now. */
  public ClaudeStanding standing() {
    ClaudeSettings now = source.now();
    Optional<Answered> answered = store.lastAnswer();
    Answered since = answered.orElse(Answered.NEVER);
    Optional<Ended> last = store.lastFailure(since);
    return new ClaudeStanding(
        now.ready(),
        now.simulated(),
        now.automatic(),
        now.prices().find(now.model()).isPresent(),
        now.model(),
        answered.map(Answered::at).orElse(null),
        last.map(end -> ClaudeTrouble.of(end.status(), end.error())).orElse(null),
        last.isEmpty() ? null : first(since),
        last.map(Ended::error).orElse(null),
        last.map(Ended::at).orElse(null),
        store.spentSince(today()),
        now.dailyCap(),
        store.waiting());
  }

  private @Nullable Instant first(Answered since) {
    return store.firstFailure(since).map(Ended::at).orElse(null);
  }

  private Instant today() {
    return clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
