package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run: some days of chats by their creation, or contacts.
 *
 * @param seq its place in the run
 * @param from first day; for contacts the day since which they changed, absent for all
 * @param to last day, included; absent for contacts
 * @param position records read and committed
 * @param total records there are, as B2Chat said last; absent before the first page
 * @param sweeps how often it was read to its end
 * @param failures how often it was given up
 * @param note why it could not be read in full
 * @param newest whether it holds the newest days, whose reading moves how fresh the data is
 */
public record RunPart(
    int seq,
    Entity entity,
    State state,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    long position,
    @Nullable Long total,
    int sweeps,
    int failures,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String note,
    boolean newest) {

  /**
   * Where a part stands. {@code GAP}: given up for now; {@code RETAKEN}: a later run took it up.
   */
  public enum State {
    OPEN,
    DONE,
    GAP,
    RETAKEN;

    /** Lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Parts of a run by their state. */
  public record Counts(long all, long open, long done, long gaps) {}
}
