package com.b2chatanalytics.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets one node lead the sync: it holds a session lock of PostgreSQL on a connection of its own.
 * When the process or PostgreSQL dies, the lock is free at once, without any clock. A node that
 * lost its connection but lives on is stopped by the number that each new lead raises.
 */
@Component
class LeadershipStore {
  private static final long LEAD_LOCK = 0x6232_6c65_6164L;
  private static final int VALID_WITHIN_SECONDS = 2;

  private final DataSource dataSource;
  private final SyncStateStore state;

  LeadershipStore(DataSource dataSource, SyncStateStore state) {
    this.dataSource = dataSource;
    this.state = state;
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
      Lead lead = new Lead(connection, state.takeLead());
      leads = true;
      return Optional.of(lead);
    } finally {
      if (!leads) {
        letGo(connection, held);
      }
    }
  }

  /** The lock is the session's: returned to the pool with it, no node could ever lead again. */
  private static void letGo(Connection connection, boolean held) throws SQLException {
    try (connection) {
      if (held && connection.isValid(VALID_WITHIN_SECONDS)) {
        ask(connection, "select pg_advisory_unlock(?)");
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

    private Lead(Connection connection, long number) {
      this.connection = connection;
      this.number = number;
    }

    long number() {
      return number;
    }

    boolean held() {
      try {
        return connection.isValid(VALID_WITHIN_SECONDS);
      } catch (SQLException e) {
        throw new DataAccessResourceFailureException("the lead of the sync is in doubt", e);
      }
    }

    /** Gives the lead back; the lock of a connection that is lost is gone with it. */
    @Override
    public void close() {
      try {
        letGo(connection, true);
      } catch (SQLException e) {
        throw new DataAccessResourceFailureException("the lead of the sync is not given back", e);
      }
    }
  }
}
