package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import java.util.ArrayList;
import java.util.List;

/** The targets that a slider stops at: round numbers of seconds, closer where they are short. */
final class SlaPlaces {
  private static final long[] SECONDS = {
    1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480, 600, 720, 900,
    1_200, 1_500, 1_800, 2_700, 3_600, 5_400, 7_200, 10_800, 14_400, 21_600, 28_800, 43_200, 64_800,
    86_400, 129_600, 172_800, 259_200, 432_000, 604_800, 1_209_600, 2_592_000
  };

  private SlaPlaces() {}

  /** The seconds of a place, as the slider sends it. */
  static long seconds(String place) {
    if (!place.matches("\\d{1,2}") || Integer.parseInt(place) >= SECONDS.length) {
      throw Problem.badParameter("place", "a number from 0 to " + (SECONDS.length - 1));
    }
    return SECONDS[Integer.parseInt(place)];
  }

  /**
   * The places from the last at or below one number of seconds to the first at or above another.
   */
  static List<Integer> between(long least, long most) {
    int first = 0;
    int last = SECONDS.length - 1;
    for (int i = 0; i < SECONDS.length; i++) {
      first = SECONDS[i] <= least ? i : first;
      last = SECONDS[i] >= most && i < last ? i : last;
    }
    List<Integer> places = new ArrayList<>();
    for (int i = first; i <= Math.max(first, last); i++) {
      places.add(i);
    }
    return places;
  }

  static long seconds(int place) {
    return SECONDS[place];
  }

  /** The place nearest to a number of seconds, among some. */
  static int nearest(List<Integer> places, long seconds) {
    int nearest = places.getFirst();
    for (int place : places) {
      if (distance(place, seconds) < distance(nearest, seconds)) {
        nearest = place;
      }
    }
    return nearest;
  }

  private static double distance(int place, long seconds) {
    return Math.abs(Math.log(SECONDS[place]) - Math.log(Math.max(1, seconds)));
  }
}
