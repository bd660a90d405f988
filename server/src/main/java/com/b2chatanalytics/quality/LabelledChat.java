package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Map;

/**
 * A conversation that people have scored.
 *
 * @param source name of the file that it comes from
 * @param human scores from 0 to 100 by criterion's key, or {@value #EFFECTIVENESS}
 */
record LabelledChat(String source, String id, List<Line> lines, Map<String, Integer> human) {
  static final String EFFECTIVENESS = "effectiveness";

  LabelledChat {
    lines = List.copyOf(lines);
    human = Map.copyOf(human);
  }
}
