package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the chats of a list divide, for filters that tell beforehand what they leave. What is already
 * chosen of a dimension, or as breached, does not narrow its own counts, so that each is the length
 * of the list with that value chosen instead.
 *
 * @param by the most frequent values first; chats with several tags stand under each
 * @param breached chats by key of the SLA target they breached, {@code overall} among them
 * @param asOf the moment for which unfinished things were judged
 */
public record ChatCounts(Map<Dimension, List<Count>> by, Map<String, Long> breached, Instant asOf) {

  public ChatCounts {
    Map<Dimension, List<Count>> copy = new EnumMap<>(Dimension.class);
    by.forEach((dimension, counts) -> copy.put(dimension, List.copyOf(counts)));
    by = Collections.unmodifiableMap(copy);
    breached = Collections.unmodifiableMap(new LinkedHashMap<>(breached));
  }

  /** Chats with one value. */
  public record Count(DimensionValue value, long chats) {}
}
