package com.b2chatanalytics.sync;

import java.util.Map;

/**
 * How often chats that may still change do change, by the age of their day: learned from what each
 * re-reading found. Little knowledge weighs little against what is usual.
 */
record ChangeRates(Map<Integer, Rate> byAge) {
  private static final int[] GROUPS = {2, 3, 4, 5, 6, 7, 8, 11, 15, 22, 29, 36, 61};
  private static final double USUAL_PER_HOUR = 0.02;
  private static final double USUAL_WEIGHT = 300;

  /** Changes found, and for how many hours each chat lay unread before, summed. */
  record Rate(double changes, double chatHours) {}

  /** The first age of the group that {@code age} is in, in days. */
  static int group(int age) {
    int group = GROUPS[0];
    for (int first : GROUPS) {
      group = age >= first ? first : group;
    }
    return group;
  }

  /** Changes in an hour of one chat that may still change. */
  double perChatHour(int age) {
    Rate known = byAge.getOrDefault(group(age), new Rate(0, 0));
    return (known.changes() + USUAL_PER_HOUR * USUAL_WEIGHT) / (known.chatHours() + USUAL_WEIGHT);
  }
}
