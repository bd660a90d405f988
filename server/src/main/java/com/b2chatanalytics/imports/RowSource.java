package com.b2chatanalytics.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table, in order, read one at a time. */
interface RowSource extends Closeable {

  /**
   * The next row, empty cells as empty texts; absent at the end.
   *
   * @throws ImportRefusal when the file ends before its end or a row is of no sane size
   */
  @Nullable List<String> next() throws IOException;

  /** How much is read, 0 to 1. */
  double progress();

  /** Whether a row with fewer cells than the heading was cut off. */
  boolean shortRowsAreCut();
}
