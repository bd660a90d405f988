package com.b2chatanalytics.metric;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets only chats through that carry any of some values of a dimension.
 *
 * @param dimension one that divides chats, not time
 * @param anyOf ids; agents by key or e-mail
 * @param orMissing also those that carry none
 */
public record Filter(Dimension dimension, Set<String> anyOf, boolean orMissing) {

  /** What stands for the missing in a query string. */
  public static final String NONE = "none";

  public Filter {
    anyOf = Set.copyOf(anyOf);
    if (dimension.isTime()) {
      throw new IllegalArgumentException(dimension.key() + " is no filter");
    }
  }

  /** Any of {@code values}, where {@code none} means the missing. */
  public static Filter of(Dimension dimension, List<String> values) {
    Set<String> present = new LinkedHashSet<>(values);
    boolean orMissing = present.remove(NONE);
    return new Filter(dimension, present, orMissing);
  }
}
