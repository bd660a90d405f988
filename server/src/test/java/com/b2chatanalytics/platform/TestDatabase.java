package com.b2chatanalytics.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL with all migrations, one server per JVM, emptied before each test. Use it as
 * {@code @RegisterExtension static final TestDatabase database = new TestDatabase();} or by
 * {@code @ExtendWith(TestDatabase.class)} with a parameter of type {@link DataSource} or {@link
 * JdbcClient}. The system property {@code test.postgres.home} names another PostgreSQL, such as
 * {@code /usr/lib/postgresql/15}.
 */
public final class TestDatabase
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final AtomicInteger created = new AtomicInteger();
  private static final Deque<Runnable> CLOSED_FIRST = new ConcurrentLinkedDeque<>();

  /** Address of a database, for tests that start the whole product on it. */
  public record Address(String url, String username, String password) {
    /** The three settings that name this database to the product. */
    public String[] asProperties() {
      return new String[] {
        "spring.datasource.url=" + url,
        "spring.datasource.username=" + username,
        "spring.datasource.password=" + password
      };
    }
  }

  /** Started when the first test of the JVM asks. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = startPostgres();
    static final HikariDataSource MIGRATED = migrated();

    private static EmbeddedPostgres startPostgres() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
        var postgres =
            EmbeddedPostgres.start(
                new EmbeddedPostgres.Place(
                    folder,
                    TestPostgres.home(),
                    List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static HikariDataSource migrated() {
      var pool = PlatformConfiguration.pool(POSTGRES, 12);
      Flyway.configure().dataSource(pool).load().migrate();
      return pool;
    }
  }

  /** Migrated like the other, but without a connection, which none may have that is copied. */
  private static final class Template {
    static final String NAME = migrated("template_migrated");

    private static String migrated(String name) {
      Address address = create(name, "template1");
      Flyway.configure()
          .dataSource(address.url(), address.username(), address.password())
          .load()
          .migrate();
      JdbcClient.create(
              new DriverManagerDataSource(address.url(), address.username(), address.password()))
          .sql("insert into database_owner values (true, 'live', timestamptz 'epoch')")
          .update();
      return name;
    }
  }

  /** The migrated database; its tables are empty when a test begins. */
  public DataSource dataSource() {
    return Server.MIGRATED;
  }

  /** Spring's client on {@link #dataSource}. */
  public JdbcClient sql() {
    return JdbcClient.create(dataSource());
  }

  /** Address of {@link #dataSource}. */
  public Address address() {
    return new Address(
        Server.POSTGRES.url(), Server.POSTGRES.username(), Server.POSTGRES.password());
  }

  /** Creates a database of its own, without any table. */
  public static Address createEmpty() {
    return create("empty_" + created.incrementAndGet(), "template1");
  }

  /** Creates a database of its own of live mode, for products that need not migrate it. */
  public static Address createMigrated() {
    return create("migrated_" + created.incrementAndGet(), Template.NAME);
  }

  private static Address create(String name, String template) {
    JdbcClient.create(Server.MIGRATED)
        .sql("create database " + name + " template " + template)
        .update();
    return new Address(
        Server.POSTGRES.url().replaceFirst("/postgres$", "/" + name),
        Server.POSTGRES.username(),
        Server.POSTGRES.password());
  }

  /**
   * Closes this when the JVM ends, before the server stops; what came last goes first.
   *
   * @param close of such as a product that all tests of the JVM share
   */
  public static void closeBeforeStop(Runnable close) {
    CLOSED_FIRST.push(close);
  }

  // Outside Server: a migration that fails leaves that class unusable, but not its server running.
  private static void stop(EmbeddedPostgres postgres, Path folder) {
    CLOSED_FIRST.forEach(Runnable::run);
    postgres.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TestPostgres.require();
  }

  /** Empties every table but the audit, which lets nobody do so. */
  @Override
  public void beforeEach(ExtensionContext context) {
    empty();
  }

  /** Empties every table, for a test that begins again. */
  public void empty() {
    String tables =
        sql()
            .sql(
                """
                select coalesce(string_agg(format('%I', tablename), ', '), '')
                from pg_tables
                where schemaname = 'public'
                  and tablename not in ('flyway_schema_history', 'audit_entry')
                """)
            .query(String.class)
            .single();
    sql().sql("truncate " + tables + " restart identity cascade").update();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == DataSource.class || type == JdbcClient.class || type == TestDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == TestDatabase.class) {
      return this;
    }
    return type == DataSource.class ? dataSource() : sql();
  }
}
