package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.DatabaseFailure;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a thrown exception says about PostgreSQL and this program.
 *
 * @param error a sentence without secrets and without what customers wrote
 */
record Mishap(Trouble kind, String error) {

  static Mishap of(Throwable thrown) {
    // A connection that breaks cannot be rolled back either; what broke it is the cause.
    if (thrown instanceof TransactionSystemException failed
        && failed.getOriginalException() instanceof RuntimeException original) {
      return of(original);
    }
    return DatabaseFailure.of(thrown)
        .map(Mishap::of)
        .orElseGet(() -> new Mishap(Trouble.INTERNAL, "a mistake of this program, see the log"));
  }

  private static Mishap of(DatabaseFailure failure) {
    String state = failure.state().isEmpty() ? "" : " (SQLSTATE " + failure.state() + ")";
    return switch (failure.kind()) {
      case FULL -> new Mishap(Trouble.DISK_FULL, "PostgreSQL has no space left on its disk");
      case AWAY -> new Mishap(Trouble.DATABASE_AWAY, "PostgreSQL does not answer" + state);
      case REFUSED -> new Mishap(Trouble.INTERNAL, "PostgreSQL refuses" + state + ", see the log");
    };
  }
}
