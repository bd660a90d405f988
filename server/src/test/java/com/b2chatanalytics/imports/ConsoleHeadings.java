package com.b2chatanalytics.imports;

import java.util.Arrays;
import java.util.List;

/** The columns that a file of the console can have, so that a new one is in every test. */
public final class ConsoleHeadings {
  private ConsoleHeadings() {}

  /** One heading of each column. */
  public static List<String> all() {
    return Arrays.stream(ConsoleColumn.values()).map(ConsoleColumn::heading).toList();
  }
}
