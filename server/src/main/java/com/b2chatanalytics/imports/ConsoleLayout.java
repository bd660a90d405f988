package com.b2chatanalytics.imports;

import static com.b2chatanalytics.imports.ConsoleColumn.AGENT_BODY;
import static com.b2chatanalytics.imports.ConsoleColumn.BODY;
import static com.b2chatanalytics.imports.ConsoleColumn.CHAT_ID;
import static com.b2chatanalytics.imports.ConsoleColumn.CONTACT_BODY;
import static com.b2chatanalytics.imports.ConsoleColumn.CREATED_AT;
import static com.b2chatanalytics.imports.ConsoleColumn.MESSAGE_AT;
import static com.b2chatanalytics.imports.ConsoleColumn.SENDER;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file stands where, read from its heading row. */
final class ConsoleLayout {
  private final @Nullable ConsoleColumn[] columns;

  private ConsoleLayout(@Nullable ConsoleColumn[] columns) {
    this.columns = columns;
  }

  /**
   * Reads the heading row.
   *
   * @throws ImportRefusal when a column is missing without which no message can be placed
   */
  static ConsoleLayout of(List<String> headings) {
    @Nullable ConsoleColumn[] columns = new @Nullable ConsoleColumn[headings.size()];
    Set<ConsoleColumn> found = new HashSet<>();
    for (int i = 0; i < columns.length; i++) {
      ConsoleColumn column = ConsoleColumn.of(headings.get(i)).orElse(null);
      columns[i] = column != null && found.add(column) ? column : null;
    }
    demand(found, "Chat ID", CHAT_ID);
    demand(found, "Chat Created At", CREATED_AT);
    demand(found, "Message Created At", MESSAGE_AT);
    demand(found, "the message's text", BODY, SENDER, CONTACT_BODY, AGENT_BODY);
    return new ConsoleLayout(columns);
  }

  private static void demand(Set<ConsoleColumn> found, String what, ConsoleColumn... anyOf) {
    for (ConsoleColumn column : anyOf) {
      if (found.contains(column)) {
        return;
      }
    }
    throw new ImportRefusal(
        Reason.WRONG_COLUMNS, "The first row names no column for " + what + ".");
  }

  int width() {
    return columns.length;
  }

  /** The cells of a row that mean something and are not blank. */
  Map<ConsoleColumn, String> cells(List<String> row) {
    Map<ConsoleColumn, String> cells = new EnumMap<>(ConsoleColumn.class);
    for (int i = 0; i < columns.length && i < row.size(); i++) {
      ConsoleColumn column = columns[i];
      if (column != null && !row.get(i).isBlank()) {
        cells.put(column, row.get(i));
      }
    }
    return cells;
  }
}
