package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another naming would do, before somebody confirms it.
 *
 * @param fields what was typed, sent along unseen
 * @param headline how many chats count elsewhere
 * @param total what does not change
 * @param rows the rows of tables that change; empty when none does
 * @param warning something to know before confirming; absent when there is nothing
 */
public record NamingPreview(
    String title,
    String action,
    Map<String, String> fields,
    String headline,
    String total,
    List<Row> rows,
    @Nullable String warning) {

  /** One row of every table, before and after, in chats. */
  public record Row(String name, String before, String after, String change) {}
}
