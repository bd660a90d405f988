package com.b2chatanalytics.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement with the stretch's first and last second as its two parameters. Its last column
 * holds the percentiles, the columns before it the row's key.
 */
record SqlRival(Connection connection, String sql, @Nullable String total, Stretch stretch)
    implements Race.Rival {

  @Override
  public Object answer(int round) throws SQLException {
    if (total != null) {
      rows(total, round);
    }
    return rows(sql, round);
  }

  private TreeMap<String, List<Long>> rows(String sql, int round) throws SQLException {
    TreeMap<String, List<Long>> rows = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, stretch.startSecond(round));
      statement.setLong(2, stretch.endSecond(round));
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> key = new ArrayList<>();
          for (int i = 1; i < columns; i++) {
            key.add(String.valueOf(result.getString(i)));
          }
          rows.put(String.join(" ", key), numbers(result.getObject(columns)));
        }
      }
    }
    return rows;
  }

  /** The plan of the first round's statement, with what it cost. */
  String plan() throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement statement =
        connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + sql)) {
      statement.setLong(1, stretch.startSecond(0));
      statement.setLong(2, stretch.endSecond(0));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          plan.append("    ").append(result.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }

  private static List<Long> numbers(Object value) throws SQLException {
    if (value instanceof Array array) {
      return Arrays.stream((Object[]) array.getArray())
          .map(each -> ((Number) each).longValue())
          .toList();
    }
    return List.of(((Number) value).longValue());
  }
}
