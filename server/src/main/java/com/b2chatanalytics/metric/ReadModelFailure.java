package com.b2chatanalytics.metric;

/** The read model's database failed in a way no caller can mend; a rebuild may. */
public final class ReadModelFailure extends RuntimeException {
  ReadModelFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
