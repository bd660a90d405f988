package com.b2chatanalytics.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks PostgreSQL every second, on a connection of its own, whether it is there; while it is not,
 * tries to revive it. Whoever answers people looks here first, instead of waiting for the pool.
 */
final class PostgresWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PostgresWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_WHILE_AWAY = Duration.ofMillis(250);

  /** What everybody is told while PostgreSQL is away. */
  static final Supplier<Problem> AWAY =
      () ->
          Problem.passing(
              ProblemType.UNAVAILABLE,
              "The database does not answer right now.",
              Duration.ofSeconds(5));

  private final Postgres postgres;
  private final HikariDataSource pool;
  private final Thread thread;
  private volatile boolean here = true;
  private volatile boolean closed;
  private @Nullable Connection connection;
  private boolean toldWhy;

  PostgresWatch(Postgres postgres, HikariDataSource pool) {
    this.postgres = postgres;
    this.pool = pool;
    this.thread = Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
  }

  /** Whether PostgreSQL answered when last asked, at most about a second ago. */
  boolean isHere() {
    return here;
  }

  /** Asks at once, because somebody has just seen a failure. */
  void lookNow() {
    LockSupport.unpark(thread);
  }

  /** Whether {@code thrown} means that PostgreSQL is not there, and not that a statement failed. */
  static boolean isCause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        // 08: connection; 57P: the server stops, crashes or starts.
        return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P");
      }
    }
    return false;
  }

  private void watch() {
    while (!closed) {
      boolean answers = answers();
      if (closed) {
        break;
      }
      tell(answers);
      if (!answers) {
        revive();
      }
      LockSupport.parkNanos((answers ? PAUSE : PAUSE_WHILE_AWAY).toNanos());
    }
    disconnect();
  }

  private void revive() {
    try {
      postgres.revive();
    } catch (IOException | RuntimeException e) {
      // Whatever it is: this thread alone brings PostgreSQL back. Once per outage: the next tries
      // come four times a second.
      if (!toldWhy) {
        log.warn("PostgreSQL cannot be started; trying on", e);
        toldWhy = true;
      }
    }
  }

  private void tell(boolean answers) {
    if (answers == here) {
      return;
    }
    if (answers) {
      log.info("PostgreSQL answers again");
      toldWhy = false;
    } else {
      log.warn("PostgreSQL does not answer");
      // Connections to the dead server must not be handed out.
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    here = answers;
  }

  private boolean answers() {
    try {
      Connection open = connection;
      if (open == null) {
        open = connect();
        connection = open;
      }
      if (open.isValid(2)) {
        return true;
      }
    } catch (SQLException e) {
      log.debug("PostgreSQL refuses", e);
    }
    disconnect();
    return false;
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", postgres.username());
    properties.setProperty("password", postgres.password());
    properties.setProperty("ApplicationName", "b2chat-analytics watch");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "5");
    return DriverManager.getConnection(postgres.url(), properties);
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.debug("A dead connection could not be closed", e);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    lookNow();
    thread.join(TimeUnit.SECONDS.toMillis(10));
  }
}
