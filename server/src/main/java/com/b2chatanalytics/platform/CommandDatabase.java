package com.b2chatanalytics.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.core.env.PropertyResolver;

/**
 * The database that the settings name, for a command beside the product or instead of it. Its
 * tables are neither made nor changed by opening it.
 */
public final class CommandDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Postgres postgres;
  private final HikariDataSource pool;

  private CommandDatabase(Postgres postgres) {
    this.postgres = postgres;
    this.pool = PlatformConfiguration.pool(postgres, CONNECTIONS);
  }

  /**
   * Opens it also while the product runs.
   *
   * @throws ContradictorySettings when there is none yet
   */
  public static CommandDatabase beside(PlatformSettings settings, PropertyResolver environment) {
    if (settings.outsideDatabase()) {
      return new CommandDatabase(outside(environment));
    }
    Path folder = folder(settings);
    if (!Files.exists(folder.resolve("data"))) {
      throw new ContradictorySettings(
          "There is no database in " + settings.dataFolder() + ".",
          "Set B2A_DATA_DIR to the folder of the product, and B2A_MODE to its mode.");
    }
    return new CommandDatabase(
        EmbeddedPostgres.running(folder)
            .orElseGet(() -> EmbeddedPostgres.start(EmbeddedPostgres.Place.in(folder))));
  }

  /**
   * Opens it while the product does not run; makes an empty built-in one where there is none.
   *
   * @throws ContradictorySettings when the product runs on it
   */
  public static CommandDatabase alone(PlatformSettings settings, PropertyResolver environment) {
    return new CommandDatabase(
        settings.outsideDatabase()
            ? outside(environment)
            : EmbeddedPostgres.start(EmbeddedPostgres.Place.in(folder(settings))));
  }

  /** The machine's clock, which a command lives by. */
  public static InstantSource clock() {
    return new PlatformConfiguration().clock();
  }

  /** Connections to it. */
  public DataSource dataSource() {
    return pool;
  }

  private static Path folder(PlatformSettings settings) {
    return settings.dataFolder().resolve("postgres");
  }

  private static Postgres outside(PropertyResolver environment) {
    return new OutsidePostgres(
        environment.getRequiredProperty("spring.datasource.url"),
        environment.getProperty("spring.datasource.username", ""),
        environment.getProperty("spring.datasource.password", ""));
  }

  @Override
  public void close() {
    pool.close();
    postgres.close();
  }
}
