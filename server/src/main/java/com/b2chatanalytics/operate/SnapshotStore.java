package com.b2chatanalytics.operate;

import com.b2chatanalytics.operate.BackupManifest.Table;
import com.b2chatanalytics.platform.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Every table as it was at one moment: one repeatable-read snapshot, read only. */
final class SnapshotStore implements AutoCloseable {
  /**
   * What is only of the moment or of one node, and what may have been used up since: people sign in
   * again after a restore, and open invitations are made anew.
   */
  static final Set<String> LEFT_OUT =
      Set.of(
          "flyway_schema_history",
          "scheduled_tasks",
          "sign_in_session",
          "sign_in_attempt",
          "invitation",
          "request_place",
          "mail",
          "mail_server",
          "setup_link",
          "health_node",
          "health_change",
          "backup_run");

  private final Connection connection;
  private final JdbcClient jdbc;

  private SnapshotStore(Connection connection) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** Takes the snapshot; it lasts until closed. */
  static SnapshotStore open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return new SnapshotStore(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The last migration.
   *
   * @throws BackupRefused when there are no tables of ours
   */
  String schemaVersion() {
    boolean there =
        jdbc.sql("select to_regclass('flyway_schema_history') is not null")
            .query(Boolean.class)
            .single();
    if (!there) {
      throw new BackupRefused(
          BackupRefused.Why.NOTHING, "The database holds no tables of ours: nothing to back up.");
    }
    return jdbc.sql(
            """
            select version from flyway_schema_history
            where success and version is not null order by installed_rank desc limit 1
            """)
        .query(String.class)
        .single();
  }

  Mode mode() {
    String mode = jdbc.sql("select mode from database_owner").query(String.class).single();
    return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
  }

  String serverVersion() {
    return jdbc.sql("select current_setting('server_version')").query(String.class).single();
  }

  /** Tables with their columns, those first that others refer to. */
  List<Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    jdbc.sql(
            """
            select c.relname, array_agg(cast(a.attname as text) order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind = 'r'
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            group by c.relname order by c.relname
            """)
        .query(row -> {
          String name = row.getString(1);
          if (!LEFT_OUT.contains(name)) {
            String[] columns = (String[]) row.getArray(2).getArray();
            tables.put(name, new Table(name, Arrays.asList(columns)));
          }
        });
    Map<String, Set<String>> needs = references();
    List<Table> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    tables.keySet().forEach(name -> place(name, tables, needs, placed, ordered));
    return ordered;
  }

  private static void place(
      String name,
      Map<String, Table> tables,
      Map<String, Set<String>> needs,
      Set<String> placed,
      List<Table> ordered) {
    Table table = tables.get(name);
    if (table == null || !placed.add(name)) {
      return;
    }
    needs
        .getOrDefault(name, Set.of())
        .forEach(other -> place(other, tables, needs, placed, ordered));
    ordered.add(table);
  }

  private Map<String, Set<String>> references() {
    Map<String, Set<String>> needs = new HashMap<>();
    jdbc.sql(
            """
            select t.relname, r.relname
            from pg_constraint k join pg_class t on t.oid = k.conrelid
              join pg_class r on r.oid = k.confrelid
            where k.contype = 'f' and t.oid <> r.oid
              and t.relnamespace = cast(current_schema() as regnamespace)
            """)
        .query(row -> {
          needs.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
        });
    return needs;
  }

  /** What each numbered column gave out last; those that gave nothing are left out. */
  Map<String, Long> counters() {
    Map<String, Long> counters = new HashMap<>();
    jdbc.sql(
            """
            select t.relname, a.attname, q.last_value
            from pg_sequences q join pg_class s
                on s.relname = q.sequencename
                  and s.relnamespace = cast(quote_ident(q.schemaname) as regnamespace)
              join pg_depend d on d.objid = s.oid and d.deptype in ('i', 'a')
              join pg_class t on t.oid = d.refobjid
              join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
            where q.schemaname = current_schema() and q.last_value is not null
            """)
        .query(row -> {
          counters.put(row.getString(1) + "." + row.getString(2), row.getLong(3));
        });
    counters.keySet().removeIf(key -> LEFT_OUT.contains(key.substring(0, key.indexOf('.'))));
    return counters;
  }

  /** Bytes on disk of each table, for telling how far a backup is. */
  Map<String, Long> sizes() {
    Map<String, Long> sizes = new HashMap<>();
    jdbc.sql(
            """
            select relname, pg_table_size(oid) from pg_class
            where relnamespace = cast(current_schema() as regnamespace) and relkind = 'r'
            """)
        .query(row -> {
          sizes.put(row.getString(1), row.getLong(2));
        });
    return sizes;
  }

  /** Writes the table's rows in PostgreSQL's text format; returns how many. */
  long copy(Table table, OutputStream out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy " + named(table) + " to stdout", out);
  }

  /** Table and columns, quoted. */
  static String named(Table table) {
    return quoted(table.name())
        + " ("
        + String.join(", ", table.columns().stream().map(SnapshotStore::quoted).toList())
        + ")";
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setAutoCommit(true);
    } finally {
      connection.close();
    }
  }
}
