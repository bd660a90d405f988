package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One snapshot of a fact database, for one thread. */
final class FactSession {
  private final DuckDBConnection connection;

  FactSession(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Carries a database error through code that builds statements. */
  static final class Failure extends RuntimeException {
    private final SQLException cause;

    Failure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }

    SQLException cause() {
      return cause;
    }
  }

  /** Runs a statement; lists come as {@code Object[]}. */
  List<@Nullable Object[]> rows(Sql sql) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    each(sql, rows::add);
    return rows;
  }

  /** Runs a statement and hands over row by row, for answers too large to hold. */
  void each(Sql sql, Consumer<@Nullable Object[]> reader) {
    if (Thread.currentThread().isInterrupted()) {
      throw Problem.of(ProblemType.TIMED_OUT, "The question took too long.");
    }
    // A failed statement is closed by DuckDB, so each runs in one of its own.
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      statement.setQueryTimeout(QueryPool.TIMEOUT_SECONDS);
      for (int i = 0; i < sql.values().size(); i++) {
        statement.setObject(i + 1, sql.values().get(i));
      }
      try (ResultSet result = statement.executeQuery()) {
        read(result, reader);
      }
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  private static void read(ResultSet result, Consumer<@Nullable Object[]> reader)
      throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      @Nullable Object[] row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        Object value = result.getObject(i + 1);
        row[i] = value instanceof Array array ? array.getArray() : value;
      }
      reader.accept(row);
    }
  }
}
