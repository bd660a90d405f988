package com.b2chatanalytics.sync;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a thrown exception says about PostgreSQL and this program.
 *
 * @param error a sentence without secrets and without what customers wrote
 */
record Mishap(Trouble kind, String error) {
  private static final String DISK_FULL = "53100";

  static Mishap of(RuntimeException thrown) {
    // A connection that breaks cannot be rolled back either; what broke it is the cause.
    if (thrown instanceof TransactionSystemException failed
        && failed.getOriginalException() instanceof RuntimeException original) {
      return of(original);
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return new Mishap(Trouble.DATABASE_AWAY, "PostgreSQL gives no connection");
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(sql.getSQLState());
      }
    }
    return new Mishap(Trouble.INTERNAL, thrown.getClass().getSimpleName() + ", see the log");
  }

  /** 08: connection; 57P: the server stops, crashes or starts. */
  private static Mishap of(String state) {
    if (state.equals(DISK_FULL)) {
      return new Mishap(Trouble.DISK_FULL, "PostgreSQL has no space left on its disk");
    }
    return state.startsWith("08") || state.startsWith("57P")
        ? new Mishap(Trouble.DATABASE_AWAY, "PostgreSQL does not answer (SQLSTATE " + state + ")")
        : new Mishap(Trouble.INTERNAL, "PostgreSQL refuses (SQLSTATE " + state + "), see the log");
  }
}
