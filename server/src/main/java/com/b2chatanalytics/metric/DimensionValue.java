package com.b2chatanalytics.metric;

import org.jspecify.annotations.Nullable;

/**
 * One value of a dimension in a row.
 *
 * @param id what a filter takes ({@code none} selects the missing): agent key, department name,
 *     contact id, {@code 9}, {@code 2026-01-31}, {@code 2026-W05}; absent when missing
 * @param name what people read, for agents and contacts the latest name seen; absent when missing
 *     or unknown; hostile
 */
public record DimensionValue(Dimension dimension, @Nullable String id, @Nullable String name) {

  /** Whether the chats of this row carry no value: shown as "none". */
  public boolean missing() {
    return id == null;
  }

  /** Whether this row gathers those whom {@link Naming} leaves out of lists. */
  public boolean hidden() {
    return Naming.HIDDEN.equals(id) && Naming.names(dimension);
  }
}
