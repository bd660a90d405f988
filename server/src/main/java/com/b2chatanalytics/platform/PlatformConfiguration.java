package com.b2chatanalytics.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that every module stands on: settings, clock and database. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
  private static final int CONNECTIONS = 16;

  @Bean
  PlatformSettings platformSettings(Environment environment) {
    return PlatformSettings.from(environment);
  }

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  /**
   * Nanoseconds that the machine runs: for pauses and ages, since no clock that is set moves it.
   */
  @Bean
  @ConditionalOnMissingBean
  LongSupplier runningTime() {
    return System::nanoTime;
  }

  @Bean
  SecretBox secretBox(PlatformSettings settings, Environment environment) {
    return SecretBox.open(
        environment.getProperty("B2A_SECRET_KEY"),
        environment.getProperty("B2A_SECRET_KEY_OLD"),
        settings.dataFolder());
  }

  /** By which erased customers are recognised. */
  @Bean
  KeyedHash erasureHash(PlatformSettings settings, SecretBox secrets) {
    return ErasureKey.open(settings.dataFolder(), secrets);
  }

  @Bean
  FreeSpace freeSpace(PlatformSettings settings) {
    return () -> {
      try {
        return Files.getFileStore(settings.dataFolder()).getUsableSpace();
      } catch (IOException _) {
        return Long.MAX_VALUE;
      }
    };
  }

  @Bean
  Postgres postgres(PlatformSettings settings, Environment environment) {
    if (!settings.outsideDatabase()) {
      return EmbeddedPostgres.start(
          EmbeddedPostgres.Place.in(settings.dataFolder().resolve("postgres")));
    }
    return new OutsidePostgres(
        environment.getRequiredProperty("spring.datasource.url"),
        environment.getProperty("spring.datasource.username", ""),
        environment.getProperty("spring.datasource.password", ""));
  }

  /** Closed before {@link Postgres}, which it depends on. */
  @Bean
  HikariDataSource dataSource(Postgres postgres) {
    return pool(postgres, CONNECTIONS);
  }

  @Bean
  PostgresWatch postgresWatch(Postgres postgres, HikariDataSource dataSource) {
    return new PostgresWatch(postgres, dataSource);
  }

  @Bean
  FlywayMigrationStrategy migration(
      PlatformSettings settings, InstantSource clock, PatientStart start) {
    return flyway -> {
      DataSource dataSource = flyway.getConfiguration().getDataSource();
      var owner = new DatabaseOwnerStore(JdbcClient.create(dataSource));
      start.run(() -> {
        owner.demandFitting(settings.mode());
        SchemaAge.demandNotNewer(flyway);
        flyway.migrate();
        owner.claim(settings.mode(), clock.instant());
      });
    };
  }

  /** Gives up early: while PostgreSQL is away people shall read so within seconds. */
  static HikariDataSource pool(Postgres postgres, int connections) {
    var config = new HikariConfig();
    config.setPoolName("postgres");
    config.setJdbcUrl(postgres.url());
    config.setUsername(postgres.username());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    // Whether PostgreSQL is there is asked by those who need it, who can wait for it.
    config.setInitializationFailTimeout(-1);
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setDataSourceProperties(driverProperties());
    return new HikariDataSource(config);
  }

  private static Properties driverProperties() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "b2chat-analytics");
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", "300");
    // The detail of a refusal holds the row, and so what a customer wrote.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("reWriteBatchedInserts", "true");
    return properties;
  }
}
