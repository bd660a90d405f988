package com.b2chatanalytics.operate;

import com.b2chatanalytics.operate.BackupManifest.Table;
import com.b2chatanalytics.platform.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills an empty database from a backup: makes the tables as they were when it was written, puts
 * all rows in by one transaction, and brings the tables to this program's form.
 */
final class RestoreStore {
  private static final int LEAST_POSTGRES = 150_000;

  private final DataSource database;
  private final JdbcClient jdbc;

  RestoreStore(DataSource database) {
    this.database = database;
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Restores, or changes nothing.
   *
   * @param file verified before
   * @param mode of this start
   * @param progress told 0 to 1
   * @return rows restored
   * @throws BackupRefused when this database or this program cannot take it
   */
  long restore(BackupFile file, Mode mode, DoubleConsumer progress) {
    BackupManifest manifest = file.manifest();
    demandFitting(manifest, mode);
    MigrationVersion version = MigrationVersion.fromVersion(manifest.schemaVersion());
    Flyway.configure().dataSource(database).target(version).load().migrate();
    long rows;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        rows = fill(connection, file, progress);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The restore could not write", e);
    } catch (IOException e) {
      throw new BackupRefused(BackupRefused.Why.FILE, "The file cannot be read: " + e.getMessage());
    }
    Flyway.configure().dataSource(database).load().migrate();
    return rows;
  }

  private void demandFitting(BackupManifest manifest, Mode mode) {
    if (serverVersion() < LEAST_POSTGRES) {
      throw new BackupRefused(
          BackupRefused.Why.OLD_POSTGRES, "PostgreSQL must be of version 15 or newer.");
    }
    if (manifest.mode() != mode) {
      throw new BackupRefused(
          BackupRefused.Why.OTHER_MODE,
          "The backup is of " + manifest.mode() + " mode, but this is a start in " + mode + ".");
    }
    MigrationVersion theirs = MigrationVersion.fromVersion(manifest.schemaVersion());
    if (newest().filter(ours -> theirs.compareTo(ours) <= 0).isEmpty()) {
      throw new BackupRefused(
          BackupRefused.Why.NEWER,
          "The backup is of a newer program (its tables are of "
              + theirs
              + ", ours of "
              + newest().map(MigrationVersion::toString).orElse("none")
              + "). Restore it by that program, or a newer one.");
    }
    Optional<MigrationVersion> held =
        Optional.ofNullable(Flyway.configure().dataSource(database).load().info().current())
            .map(MigrationInfo::getVersion);
    if (held.filter(now -> now.compareTo(theirs) > 0).isPresent() || holdsRows(held.isPresent())) {
      throw new BackupRefused(
          BackupRefused.Why.NOT_EMPTY,
          "The database is not empty. Restore into an empty one: nothing is ever written over.");
    }
  }

  /** The last migration that this program knows. */
  Optional<MigrationVersion> newest() {
    MigrationVersion newest = null;
    for (MigrationInfo info : Flyway.configure().dataSource(database).load().info().all()) {
      boolean ours = info.getVersion() != null && info.getState().isResolved();
      if (ours && (newest == null || info.getVersion().compareTo(newest) > 0)) {
        newest = info.getVersion();
      }
    }
    return Optional.ofNullable(newest);
  }

  private int serverVersion() {
    return jdbc.sql("select cast(current_setting('server_version_num') as integer)")
        .query(Integer.class)
        .single();
  }

  /** A restore that was broken off leaves tables without rows: those are empty enough. */
  private boolean holdsRows(boolean migrated) {
    List<String> tables =
        jdbc.sql("select tablename from pg_tables where schemaname = current_schema()")
            .query((row, _) -> row.getString(1))
            .list();
    if (!migrated) {
      return !tables.isEmpty();
    }
    return tables.stream()
        .filter(table -> !table.equals("flyway_schema_history"))
        .anyMatch(table ->
            jdbc.sql("select exists (select 1 from " + SnapshotStore.quoted(table) + ")")
                .query(Boolean.class)
                .single());
  }

  private static long fill(Connection connection, BackupFile file, DoubleConsumer progress)
      throws SQLException, IOException {
    BackupManifest manifest = file.manifest();
    Set<String> known = known(connection);
    long whole = Math.max(1, manifest.tables().stream().mapToLong(file::rows).sum());
    long rows = 0;
    for (Table table : manifest.tables()) {
      demandKnown(known, table);
      if (SnapshotStore.LEFT_OUT.contains(table.name())) {
        // An older program's file: an invitation in it may have been taken since.
        continue;
      }
      try (InputStream in = file.rowsOf(table)) {
        long copied =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + SnapshotStore.named(table) + " from stdin", in);
        if (copied != file.rows(table)) {
          throw new BackupRefused(
              BackupRefused.Why.DAMAGED,
              "The table " + table.name() + " has other rows than the backup says.");
        }
        rows += copied;
      }
      progress.accept((double) rows / whole);
    }
    for (Map.Entry<String, Long> counter : manifest.counters().entrySet()) {
      count(connection, counter.getKey(), counter.getValue());
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
    return rows;
  }

  private static Set<String> known(Connection connection) {
    return new HashSet<>(
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
            .sql(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = current_schema()
                """)
            .query(String.class)
            .list());
  }

  /** Names in a file are believed only where the tables of that version have them. */
  private static void demandKnown(Set<String> known, Table table) {
    for (String column : table.columns()) {
      if (!known.contains(table.name() + "." + column)) {
        throw new BackupRefused(
            BackupRefused.Why.DAMAGED,
            "The backup names a column " + table.name() + "." + column + " that does not exist.");
      }
    }
  }

  private static void count(Connection connection, String counter, long last) {
    int dot = counter.indexOf('.');
    JdbcClient.create(new SingleConnectionDataSource(connection, true))
        .sql("select setval(pg_get_serial_sequence(quote_ident(:table), :column), :last)")
        .param("table", counter.substring(0, Math.max(0, dot)))
        .param("column", counter.substring(dot + 1))
        .param("last", last)
        .query(Long.class)
        .single();
  }
}
