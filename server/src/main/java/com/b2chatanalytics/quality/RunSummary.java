package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of scoring at a glance.
 *
 * @param trigger {@code automatic} or {@code manual}
 * @param state of {@code quality_run}
 * @param endedAt absent while it is open
 * @param error why it could not go on, for people
 * @param chats by how they came out; {@code waiting} and {@code sent} have not yet
 * @param microDollars what its requests took, reservations where nothing else is known
 */
public record RunSummary(
    long id,
    String trigger,
    String state,
    String model,
    String prompt,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String error,
    Map<String, Long> chats,
    long requests,
    long microDollars) {

  public RunSummary {
    chats = Map.copyOf(chats);
  }

  /** All its chats. */
  public long all() {
    return chats.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those that came out in some way. */
  public long done() {
    return all() - chats.getOrDefault("waiting", 0L) - chats.getOrDefault("sent", 0L);
  }
}
