package com.b2chatanalytics.worktime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Open stretches of one local day in seconds from its midnight: sorted, apart, each non-empty. */
record LocalDay(List<Stretch> stretches) {

  /** Seconds of a local day by its own clock, whatever the zone's clock does on it. */
  static final int SECONDS = 24 * 60 * 60;

  /** From {@code start} up to, not including, {@code end}. */
  record Stretch(int start, int end) {}

  /** The hours as a day of their own: overlapping and touching ones become one. */
  static LocalDay of(List<OpenHours> hours) {
    List<OpenHours> sorted = new ArrayList<>(hours);
    sorted.sort(Comparator.comparingInt(OpenHours::startSecond));
    List<Stretch> merged = new ArrayList<>();
    for (OpenHours each : sorted) {
      Stretch last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && each.startSecond() <= last.end()) {
        merged.removeLast();
        merged.add(new Stretch(last.start(), Math.max(last.end(), each.endSecond())));
      } else {
        merged.add(new Stretch(each.startSecond(), each.endSecond()));
      }
    }
    return new LocalDay(List.copyOf(merged));
  }

  /** What is left of the day when the holiday is taken out of it. */
  LocalDay without(Holiday holiday) {
    OpenHours part = holiday.part();
    if (part == null) {
      return new LocalDay(List.of());
    }
    List<Stretch> left = new ArrayList<>();
    for (Stretch each : stretches) {
      keep(left, each.start(), Math.min(each.end(), part.startSecond()));
      keep(left, Math.max(each.start(), part.endSecond()), each.end());
    }
    return new LocalDay(List.copyOf(left));
  }

  private static void keep(List<Stretch> left, int start, int end) {
    if (start < end) {
      left.add(new Stretch(start, end));
    }
  }
}
