package com.b2chatanalytics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL tuned for analytics on this machine by somebody who knows it: as much memory as the
 * benchmark can spare, parallel plans, no durability to pay for. Trusts everybody on loopback.
 */
final class RivalPostgres implements AutoCloseable {
  static final List<String> SETTINGS =
      List.of(
          "shared_buffers=2GB",
          "effective_cache_size=6GB",
          "work_mem=512MB",
          "maintenance_work_mem=1GB",
          "max_parallel_workers_per_gather=2",
          "max_parallel_workers=4",
          "max_parallel_maintenance_workers=2",
          "parallel_setup_cost=100",
          "random_page_cost=1.1",
          "effective_io_concurrency=200",
          "default_statistics_target=500",
          "jit=on",
          "fsync=off",
          "synchronous_commit=off",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_wal_size=8GB");

  private final Path home;
  private final Path data;
  private final int port;

  private RivalPostgres(Path home, Path data, int port) {
    this.home = home;
    this.data = data;
    this.port = port;
  }

  /** Starts the server that lies in {@code home} on new or kept data. */
  static RivalPostgres start(Path home, Path data, int port)
      throws IOException, InterruptedException {
    RivalPostgres server = new RivalPostgres(home, data, port);
    if (!Files.exists(data)) {
      server.run(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "rival",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C.UTF-8",
          "--no-sync");
    }
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC -c %s"
            .formatted(port, String.join(" -c ", SETTINGS));
    server.run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-t",
        "120",
        "-l",
        data.resolveSibling("rival.log").toString(),
        "-o",
        options,
        "start");
    return server;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "rival", "");
  }

  @Override
  public void close() throws IOException {
    try {
      run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL stops", e);
    }
  }

  private void run(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(tool).toString());
    command.addAll(List.of(arguments));
    Path output = data.resolveSibling("rival-tool.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(tool + " failed:\n" + Files.readString(output));
    }
  }
}
