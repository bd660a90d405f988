package com.b2chatanalytics.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by measure, for each row and in total; {@code previous} only where the question compares.
 * A row's key holds its dimensions in the question's order, with strings, numbers or null.
 */
record Answer(
    Map<List<@Nullable Object>, Cells> rows,
    Cells total,
    Map<List<@Nullable Object>, Cells> previousRows,
    @Nullable Cells previousTotal) {

  /** Values by measure key. */
  static final class Cells extends LinkedHashMap<String, @Nullable Number> {
    private static final long serialVersionUID = 1L;
  }
}
