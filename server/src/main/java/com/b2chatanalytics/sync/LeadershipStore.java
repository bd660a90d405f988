package com.b2chatanalytics.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets one node lead the sync: it holds a session lock of PostgreSQL on a connection of its own.
 * When the process or PostgreSQL dies, the lock is free at once, without any clock. When its whole
 * machine vanishes, or the process is frozen, its heartbeats stay away and PostgreSQL ends the
 * session after {@value #SILENT_SECONDS} s. A node that lost its connection but lives on is stopped
 * by the number that each new lead raises.
 */
@Component
class LeadershipStore {
  private static final Logger log = LoggerFactory.getLogger(LeadershipStore.class);
  private static final long LEAD_LOCK = 0x6232_6c65_6164L;
  private static final int VALID_WITHIN_SECONDS = 2;
  private static final int SILENT_SECONDS = 30;
  private static final int BEATS_PER_SILENCE = 4;

  private final DataSource dataSource;
  private final SyncStateStore state;
  private final int silentSeconds;

  @Autowired
  LeadershipStore(DataSource dataSource, SyncStateStore state) {
    this(dataSource, state, SILENT_SECONDS);
  }

  LeadershipStore(DataSource dataSource, SyncStateStore state, int silentSeconds) {
    this.dataSource = dataSource;
    this.state = state;
    this.silentSeconds = silentSeconds;
  }

  /** The lead, or empty while another node has it. */
  Optional<Lead> take() {
    try {
      return tryToTake();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the lead of the sync cannot be asked for", e);
    }
  }

  private Optional<Lead> tryToTake() throws SQLException {
    Connection connection = dataSource.getConnection();
    boolean held = false;
    boolean leads = false;
    try {
      held = ask(connection, "select pg_try_advisory_lock(?)");
      if (!held) {
        return Optional.empty();
      }
      endWhenSilent(connection);
      Lead lead = new Lead(connection, state.takeLead(), silentSeconds * 1000 / BEATS_PER_SILENCE);
      leads = true;
      return Optional.of(lead);
    } finally {
      if (!leads) {
        letGo(connection, held);
      }
    }
  }

  /** Besides, the kernel asks the other machine; that serves nothing on a local socket. */
  private void endWhenSilent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set idle_session_timeout = '%ds'".formatted(silentSeconds));
      statement.execute("set tcp_keepalives_idle = 10");
      statement.execute("set tcp_keepalives_interval = 5");
      statement.execute("set tcp_keepalives_count = 3");
    }
  }

  /** The lock is the session's: returned to the pool with it, no node could ever lead again. */
  private static void letGo(Connection connection, boolean held) throws SQLException {
    try (connection) {
      if (held && connection.isValid(VALID_WITHIN_SECONDS)) {
        ask(connection, "select pg_advisory_unlock(?)");
        try (Statement statement = connection.createStatement()) {
          statement.execute("reset idle_session_timeout");
        }
      }
    }
  }

  private static boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LEAD_LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The lead of this node, until it is closed or its connection is lost. */
  static final class Lead implements AutoCloseable {
    private final Connection connection;
    private final long number;
    private final Thread heart;

    private Lead(Connection connection, long number, int beatMillis) {
      this.connection = connection;
      this.number = number;
      this.heart =
          Thread.ofPlatform()
              .daemon()
              .name("sync-lead")
              .start(() -> beat(Duration.ofMillis(beatMillis)));
    }

    long number() {
      return number;
    }

    synchronized boolean held() {
      try {
        return connection.isValid(VALID_WITHIN_SECONDS);
      } catch (SQLException e) {
        throw new DataAccessResourceFailureException("the lead of the sync is in doubt", e);
      }
    }

    /** A page may take longer than PostgreSQL waits for a silent session. */
    private void beat(Duration pause) {
      try {
        do {
          Thread.sleep(pause);
        } while (held());
      } catch (InterruptedException _) {
        // The lead is given back.
      } catch (DataAccessResourceFailureException e) {
        log.debug("The heartbeats of the lead end", e);
      }
    }

    /** Gives the lead back; the lock of a connection that is lost is gone with it. */
    @Override
    public void close() {
      heart.interrupt();
      synchronized (this) {
        try {
          letGo(connection, true);
        } catch (SQLException e) {
          throw new DataAccessResourceFailureException("the lead of the sync is not given back", e);
        }
      }
    }
  }
}
