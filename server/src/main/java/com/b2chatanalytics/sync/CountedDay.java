package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A day as it was counted last.
 *
 * @param zone of the day
 * @param theirs chats by B2Chat's totals; negative where these contradict each other
 * @param proven chats by where its rows end; absent while its totals were not doubted
 * @param ours chats in the archive at that time
 * @param held unreadable records that may be of the day
 * @param rereads how often it was read again for this difference
 * @param runId the run that reads it again
 * @param judgedAt when these numbers were first found
 * @param nextAt when to count again
 */
record CountedDay(
    LocalDate day,
    String zone,
    long theirs,
    @Nullable Long proven,
    long ours,
    long held,
    Verdict verdict,
    int rereads,
    @Nullable Long runId,
    Instant countedAt,
    Instant judgedAt,
    Instant nextAt) {

  enum Verdict {
    /** It differs, and waits to be read again. */
    READING,
    /** Equal, or as well explained as it can be. */
    SETTLED,
    /** B2Chat's rows did not end where any total said: it changed while it was asked. */
    MOVING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** What B2Chat truly delivers, as far as is known. */
  long atB2Chat() {
    return proven != null ? proven : theirs;
  }

  /** Whether every record of the day is accounted for. */
  boolean verified() {
    return verdict == Verdict.SETTLED && atB2Chat() - ours <= held;
  }

  /** Whether these are the numbers that were judged before. */
  boolean sameAs(long theirsNow, long oursNow, String zoneNow) {
    return theirs == theirsNow && ours == oursNow && zone.equals(zoneNow);
  }

  /** Why {@code theirs} is not {@code ours}; empty when it is. */
  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    switch (verdict) {
      case READING -> add(found, DifferenceKind.BEING_READ, Math.abs(theirs - ours));
      case MOVING -> add(found, DifferenceKind.MOVING, Math.abs(theirs - ours));
      case SETTLED -> {
        long lacking = atB2Chat() - ours;
        add(found, DifferenceKind.TOTAL_WRONG, Math.abs(theirs - atB2Chat()));
        add(found, DifferenceKind.GONE, -lacking);
        add(found, DifferenceKind.QUARANTINED, Math.min(lacking, held));
        add(found, DifferenceKind.UNEXPLAINED, lacking - held);
      }
    }
    return found;
  }

  private static void add(List<Difference> found, DifferenceKind kind, long count) {
    if (count > 0) {
      found.add(new Difference(kind, count));
    }
  }
}
