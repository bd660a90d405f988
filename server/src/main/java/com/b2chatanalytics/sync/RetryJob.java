package com.b2chatanalytics.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A try at reading everything in quarantine again.
 *
 * @param trigger {@code manual}, or {@code upgrade} after a new version of the reader
 * @param state {@code queued}, {@code running}, {@code succeeded} or {@code cancelled}
 * @param total records there were to try
 * @param done records tried
 * @param resolved records that left the quarantine by it
 */
public record RetryJob(
    long id,
    String trigger,
    String state,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    long total,
    long done,
    long resolved) {

  /** 0 to 1. */
  @JsonProperty
  public double progress() {
    return endedAt != null ? 1 : total == 0 ? 0 : Math.min(1, (double) done / total);
  }
}
