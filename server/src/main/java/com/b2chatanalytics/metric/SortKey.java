package com.b2chatanalytics.metric;

/**
 * What to order by; the missing stand last either way.
 *
 * @param key for a query a measure asked for or a dimension of {@code by}; for a chat list one of
 *     {@link ChatQuery#SORTS}
 * @param descending largest, latest or last in the alphabet first
 */
public record SortKey(String key, boolean descending) {

  /** Reads {@code key} or {@code -key}. */
  public static SortKey of(String text) {
    return text.startsWith("-") ? new SortKey(text.substring(1), true) : new SortKey(text, false);
  }
}
