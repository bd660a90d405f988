package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.Need;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of the day will take.
 *
 * @param pace of the live tail; absent while the schedule is off
 * @param expected requests until midnight for each need, those for a back-fill as if all of it were
 *     read today
 * @param backfillShare requests that back-fill may still have today although the live tail could
 *     use them, lest it never ends
 */
record Outlook(
    int perDay, int left, @Nullable Pace pace, Map<Need, Integer> expected, int backfillShare) {
  private static final double BACKFILL_SHARE = 0.1;
  private static final double LIVE_MARGIN = 1.1;

  /** The share of a day that has {@code used} requests for back-fill already. */
  static int backfillShare(int perDay, int used, int wanted) {
    return Math.min(wanted, Math.max(0, (int) (BACKFILL_SHARE * perDay) - used));
  }

  /** Requests that all needs but the live tail and back-fill want until midnight. */
  static double others(Map<Need, Integer> expected) {
    return expected.entrySet().stream()
        .filter(e -> e.getKey() != Need.LIVE && e.getKey() != Need.BACKFILL)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /**
   * Requests of the day that {@code need} leaves to others. The live tail leaves none: its pace
   * makes it last. Back-fill leaves a margin too, for what was learned may be too little.
   */
  int reserve(Need need) {
    int live = expected(Need.LIVE);
    return switch (need) {
      case LIVE -> 0;
      case OLDER, CONTACTS, RECONCILIATION -> live;
      case MANUAL ->
          live + expected(Need.OLDER) + expected(Need.CONTACTS) + expected(Need.RECONCILIATION);
      case BACKFILL -> backfillShare > 0 ? Math.min(withinShare(), beyondShare()) : beyondShare();
    };
  }

  private int withinShare() {
    double others = Math.min(others(expected), Pace.OTHERS_SHARE * left);
    return (int) Math.ceil(expected(Need.LIVE) + others);
  }

  private int beyondShare() {
    int margin = pace == null ? 0 : perDay / 100;
    return (int) Math.ceil(expected(Need.LIVE) * LIVE_MARGIN + others(expected)) + margin;
  }

  /** Requests that back-fill can have today. */
  int backfillToday() {
    int free = Math.max(0, left - beyondShare());
    int share = Math.min(backfillShare, Math.max(0, left - withinShare()));
    return Math.min(expected(Need.BACKFILL), Math.max(free, share));
  }

  /** What will be spent on each need until midnight. */
  Map<Need, Integer> spending() {
    Map<Need, Integer> spending = new EnumMap<>(expected);
    int free = left;
    for (Need need : Need.values()) {
      int wanted = need == Need.BACKFILL ? backfillToday() : expected(need);
      int share = Math.min(wanted, free);
      spending.put(need, share);
      free -= share;
    }
    return spending;
  }

  private int expected(Need need) {
    return expected.getOrDefault(need, 0);
  }
}
