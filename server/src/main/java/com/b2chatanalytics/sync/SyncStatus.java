package com.b2chatanalytics.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sync at a glance.
 *
 * @param state {@code paused}, {@code failing} (the newest days cannot be read), {@code running} or
 *     {@code idle}
 * @param dataThrough start of the last sweep of the newest days that ended well
 * @param nextRunAt when the newest days are read again; absent while that is unknown here or off
 * @param failure why it is failing, in a sentence; {@code lastError} of the trouble
 * @param failingSince when that began
 * @param trouble what keeps the newest days from being read; absent when nothing does
 * @param clockAheadSeconds how far the clock here is ahead of B2Chat's, as its last answer showed;
 *     absent before any answer
 */
public record SyncStatus(
    String state,
    @Nullable Instant dataThrough,
    @Nullable Instant nextRunAt,
    @Nullable String failure,
    @Nullable Instant failingSince,
    Budget budget,
    List<EntityStatus> entities,
    @Nullable TroubleNow trouble,
    @Nullable Long clockAheadSeconds) {

  /** The same without what is counted. */
  public SyncStanding standing() {
    return new SyncStanding(state, dataThrough, nextRunAt, trouble);
  }

  /**
   * A trouble that lasts.
   *
   * @param kind key of a {@link Trouble}
   * @param lastError what was seen last, in a sentence without secrets
   * @param nextTryAt when it is tried again; absent when that needs a person
   */
  public record TroubleNow(
      String kind, Instant since, String lastError, @Nullable Instant nextTryAt) {}

  /** Requests to B2Chat: what any second and the account's calendar day may hold. */
  public record Budget(int perSecond, int perDay, int usedToday, Instant resetsAt) {}

  /**
   * One kind of record.
   *
   * @param records in the archive
   * @param quarantined records that wait to be readable
   * @param checkpoint what is being read now and how far; absent when nothing is
   */
  public record EntityStatus(
      String entity,
      @Nullable Instant lastSuccessAt,
      long records,
      long quarantined,
      @Nullable String checkpoint) {}
}
