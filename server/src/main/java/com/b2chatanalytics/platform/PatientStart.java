package com.b2chatanalytics.platform;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Work of the start that needs PostgreSQL: should it be away just then, the start waits for it. */
@Component
public class PatientStart {
  private static final Logger log = LoggerFactory.getLogger(PatientStart.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Postgres postgres;

  PatientStart(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Does the work, again and again while PostgreSQL does not answer, for at most five minutes. The
   * work must bear to be begun anew.
   */
  public void run(Runnable work) {
    long begun = System.nanoTime();
    while (true) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (!PostgresWatch.isCause(e) || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        log.warn("The start waits for PostgreSQL: {}", e.getMessage());
        revive();
      }
    }
  }

  private void revive() {
    try {
      postgres.revive();
    } catch (IOException e) {
      log.warn("PostgreSQL does not start yet", e);
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the start was interrupted", e);
    }
  }
}
