package com.b2chatanalytics.sync;

import com.b2chatanalytics.B2ChatAnalytics;
import com.b2chatsimulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The product as a real process on its own PostgreSQL, in a folder, synced from a simulator. */
final class ProductProcess {
  static final String BACKFILL_ENDED =
      "select count(*) from sync_run where trigger = 'backfill' and state = 'succeeded'";
  static final String UNFINISHED =
      "select count(*) from sync_window where state = 'gap' or (state = 'open' and hot)";

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable Process process;

  ProductProcess(Path folder, Simulator simulator, LocalDate from) {
    this.folder = folder;
    settings.put("B2A_MODE", "live");
    settings.put("B2A_DATA_DIR", folder.toString());
    settings.put("B2CHAT_API_URL", simulator.uri().toString());
    settings.put("B2CHAT_USERNAME", simulator.username());
    settings.put("B2CHAT_PASSWORD", simulator.password());
    settings.put("B2CHAT_TIME_ZONE", simulator.world().zone().getId());
    settings.put("B2A_SYNC_FROM", from.toString());
    settings.put("B2A_SYNC_INTERVAL", "5s");
    // Slow enough for whatever happens to it to fall into the back-fill.
    settings.put("B2A_RATE_PER_SECOND", "2");
    settings.put("SERVER_PORT", "0");
  }

  ProductProcess with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            B2ChatAnalytics.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    Path log = folder.resolve("product.log");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return process;
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** PostgreSQL's first process; absent when it does not run. */
  ProcessHandle postgres() throws IOException {
    long pid =
        Long.parseLong(
            Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    return ProcessHandle.of(pid)
        .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
        .orElseThrow(() -> new IOException("PostgreSQL does not run"));
  }

  void killPostgres() {
    try {
      ProcessHandle postmaster = postgres();
      postmaster.destroyForcibly();
      postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (IOException _) {
      // It is gone already.
    }
  }

  /** -1 while the database is away. */
  long count(String query) {
    try {
      return JdbcClient.create(dataSource()).sql(query).query(Long.class).single();
    } catch (DataAccessException | IOException _) {
      return -1;
    }
  }

  DataSource dataSource() throws IOException {
    Path postgres = folder.resolve("postgres");
    if (!Files.exists(postgres.resolve("port"))) {
      throw new IOException("PostgreSQL has not begun yet");
    }
    return new DriverManagerDataSource(
        "jdbc:postgresql://127.0.0.1:"
            + Files.readString(postgres.resolve("port")).strip()
            + "/postgres",
        "b2chat",
        Files.readString(postgres.resolve("password")).strip());
  }

  /** The last lines that it logged. */
  String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("product.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
