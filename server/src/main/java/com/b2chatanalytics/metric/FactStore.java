package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One DuckDB database of facts: a file, or memory in tests. Read by many sessions, each on a
 * snapshot, written by one writer.
 */
final class FactStore implements AutoCloseable {

  /** Kept roughly in the order of opening, so that a period reads only its own stretch. */
  private static final String SCHEMA =
      """
      CREATE TABLE chat_fact (
        chat_id VARCHAR NOT NULL, channel VARCHAR, status VARCHAR, outbound BOOLEAN NOT NULL,
        agent VARCHAR, department VARCHAR, line VARCHAR, contact BIGINT,
        tags VARCHAR[] NOT NULL, topics VARCHAR[] NOT NULL, calendar VARCHAR,
        created BIGINT NOT NULL, opened BIGINT NOT NULL, opened_position BIGINT NOT NULL,
        picked_up BIGINT, closed BIGINT,
        pickup_elapsed BIGINT, pickup_business BIGINT,
        first_response_elapsed BIGINT, first_response_business BIGINT,
        agent_first_response_elapsed BIGINT, agent_first_response_business BIGINT,
        before_queue_elapsed BIGINT, before_queue_business BIGINT,
        resolution_elapsed BIGINT, resolution_business BIGINT,
        handling_elapsed BIGINT, handling_business BIGINT,
        response_p95_elapsed BIGINT, response_p95_business BIGINT,
        answered BOOLEAN NOT NULL,
        backwards_pickup BOOLEAN NOT NULL, backwards_first_response BOOLEAN NOT NULL,
        backwards_resolution BOOLEAN NOT NULL,
        transferred BOOLEAN NOT NULL, held_by_bot BOOLEAN NOT NULL, bot_only BOOLEAN NOT NULL,
        unanswered BOOLEAN NOT NULL, after_hours BOOLEAN NOT NULL, no_content BOOLEAN NOT NULL,
        negative BOOLEAN NOT NULL,
        messages_in INTEGER NOT NULL, messages_out INTEGER NOT NULL,
        messages_bot INTEGER NOT NULL, messages_broadcast INTEGER NOT NULL,
        waiting_since BIGINT, waiting_position BIGINT,
        reply_since BIGINT, reply_position BIGINT,
        window_lost BOOLEAN NOT NULL, window_from BIGINT,
        stars INTEGER, satisfied BOOLEAN,
        problems INTEGER NOT NULL, latest BIGINT NOT NULL,
        score_resolution INTEGER, score_sentiment INTEGER,
        score_professionalism INTEGER, score_clarity INTEGER,
        score_prompt VARCHAR, score_model VARCHAR);
      CREATE TABLE reply_fact (
        chat_id VARCHAR NOT NULL, channel VARCHAR, status VARCHAR, outbound BOOLEAN NOT NULL,
        agent VARCHAR, department VARCHAR, line VARCHAR, contact BIGINT, tags VARCHAR[] NOT NULL,
        topics VARCHAR[] NOT NULL,
        started BIGINT NOT NULL, elapsed BIGINT NOT NULL, business BIGINT NOT NULL);
      CREATE TABLE agent_name (id VARCHAR NOT NULL, name VARCHAR, seen BIGINT NOT NULL);
      CREATE TABLE contact_name (id BIGINT NOT NULL, name VARCHAR, seen BIGINT NOT NULL);
      CREATE TABLE applied (
        revision BIGINT NOT NULL, projection INTEGER NOT NULL, work_time VARCHAR NOT NULL,
        complete BOOLEAN NOT NULL);
      """;

  private final @Nullable Path file;
  private final DuckDBConnection root;
  private final ConcurrentLinkedQueue<DuckDBConnection> idle = new ConcurrentLinkedQueue<>();
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private boolean closed;
  private volatile long revision;

  /**
   * What a database holds.
   *
   * @param revision of the archive, up to which it was applied
   * @param projection version of the function that made the facts
   * @param workTime fingerprint of the calendars that made them
   * @param complete a rebuild into it has once come to its end
   */
  record Applied(long revision, int projection, String workTime, boolean complete) {}

  private FactStore(@Nullable Path file, DuckDBConnection root) {
    this.file = file;
    this.root = root;
  }

  /** A new database without facts. */
  static FactStore create(@Nullable Path file, FactLimits limits, String workTime) {
    try {
      FactStore store = new FactStore(file, connect(file, limits));
      try (Statement statement = store.root.createStatement()) {
        statement.execute(SCHEMA);
        statement.execute(
            "INSERT INTO applied VALUES (0, %d, '%s', false)"
                .formatted(FactProjection.VERSION, workTime));
      }
      return store;
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot create " + file, e);
    }
  }

  /** The database in {@code file}, absent when it cannot be read or is not one of ours. */
  static Optional<FactStore> open(Path file, FactLimits limits) {
    try {
      DuckDBConnection connection = connect(file, limits);
      FactStore store = new FactStore(file, connection);
      Optional<Applied> applied = store.readApplied();
      if (applied.isPresent()) {
        store.revision = applied.get().revision();
        return Optional.of(store);
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException _) {
      // Torn or foreign: the caller rebuilds from the archive.
      return Optional.empty();
    }
  }

  /** What is applied now. */
  Applied applied() {
    try {
      return readApplied().orElseThrow();
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot read what is applied in " + file, e);
    }
  }

  /** The revision applied last. */
  long revision() {
    return revision;
  }

  /** Says that a writer committed {@code revision}. */
  void applied(long committed) {
    revision = committed;
  }

  /** Where it lies, absent in memory. */
  @Nullable Path file() {
    return file;
  }

  /**
   * Lets {@code work} read one snapshot.
   *
   * @return absent when the database was closed meanwhile, because a newer one took its place
   */
  <T> Optional<T> read(Function<FactSession, T> work) {
    inUse.readLock().lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      DuckDBConnection connection = borrow();
      T result = inTransaction(connection, work);
      idle.add(connection);
      return Optional.of(result);
    } catch (SQLException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("INTERRUPT")) {
        throw Problem.of(ProblemType.TIMED_OUT, "The question took too long.");
      }
      throw new ReadModelFailure("cannot query " + file, e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** A writer of its own connection; there may be one at a time. */
  FactWriter writer() {
    try {
      return new FactWriter(root.duplicate());
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot write " + file, e);
    }
  }

  /** Waits for the sessions that read it, then closes it. */
  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      closed = true;
      for (DuckDBConnection connection : idle) {
        connection.close();
      }
      root.close();
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot close " + file, e);
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private Optional<Applied> readApplied() throws SQLException {
    try (Connection connection = root.duplicate();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT revision, projection, work_time, complete FROM applied")) {
      return row.next()
          ? Optional.of(
              new Applied(row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4)))
          : Optional.empty();
    }
  }

  private DuckDBConnection borrow() throws SQLException {
    DuckDBConnection connection = idle.poll();
    return connection != null ? connection : root.duplicate();
  }

  private static <T> T inTransaction(DuckDBConnection connection, Function<FactSession, T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    FactSession session = new FactSession(connection);
    try {
      T result = work.apply(session);
      connection.commit();
      return result;
    } catch (FactSession.Failure e) {
      connection.close();
      throw e.cause();
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static DuckDBConnection connect(@Nullable Path file, FactLimits limits)
      throws SQLException {
    Properties properties = new Properties();
    properties.put("memory_limit", limits.memoryMegabytes() + "MB");
    properties.put("threads", Integer.toString(limits.threads()));
    properties.put("temp_directory", limits.temporary().toString());
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    String url = "jdbc:duckdb:" + (file == null ? "" : file);
    return (DuckDBConnection) DriverManager.getConnection(url, properties);
  }
}
