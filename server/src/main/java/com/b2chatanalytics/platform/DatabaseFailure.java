package com.b2chatanalytics.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/**
 * What PostgreSQL said when something failed.
 *
 * @param state its SQLSTATE; empty when no connection was to be had
 */
public record DatabaseFailure(Kind kind, String state) {
  private static final String DISK_FULL = "53100";

  /** What that means. */
  public enum Kind {
    /** No space is left on its disk. */
    FULL,
    /** It does not answer. */
    AWAY,
    /** It refuses a statement. */
    REFUSED
  }

  /** The failure behind {@code thrown}, if it was PostgreSQL's. */
  public static Optional<DatabaseFailure> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return Optional.of(new DatabaseFailure(Kind.AWAY, ""));
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(new DatabaseFailure(kind(sql.getSQLState()), sql.getSQLState()));
      }
    }
    return Optional.empty();
  }

  /** 08: connection; 57P: the server stops, crashes or starts. */
  private static Kind kind(String state) {
    if (state.equals(DISK_FULL)) {
      return Kind.FULL;
    }
    return state.startsWith("08") || state.startsWith("57P") ? Kind.AWAY : Kind.REFUSED;
  }
}
