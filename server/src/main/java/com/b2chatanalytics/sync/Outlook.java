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
 */
record Outlook(int perDay, int left, @Nullable Pace pace, Map<Need, Integer> expected) {
  private static final double LIVE_MARGIN = 1.1;

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
      case BACKFILL ->
          (int) Math.ceil(live * LIVE_MARGIN + others(expected))
              + (pace == null ? 0 : perDay / 100);
    };
  }

  /** Requests that back-fill can have today. */
  int backfillToday() {
    return Math.min(expected(Need.BACKFILL), Math.max(0, left - reserve(Need.BACKFILL)));
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
