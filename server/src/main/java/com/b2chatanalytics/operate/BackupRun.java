package com.b2chatanalytics.operate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup.
 *
 * @param trigger {@code schedule} or {@code manual}
 * @param state {@code queued}, {@code running}, {@code succeeded} or {@code failed}
 * @param node the server in whose data folder the file lies; absent before it began
 * @param file its name; absent before it is whole
 * @param progress 0 to 1
 * @param rows of all tables
 * @param bytes of the file
 * @param failure {@code space}, {@code file} or {@code database}; absent unless it failed
 */
public record BackupRun(
    long id,
    String trigger,
    String state,
    @Nullable String node,
    @Nullable String file,
    Instant createdAt,
    @Nullable Instant endedAt,
    double progress,
    long rows,
    long bytes,
    @Nullable String failure) {

  /** Whether it waits or goes on. */
  public boolean open() {
    return endedAt == null;
  }
}
