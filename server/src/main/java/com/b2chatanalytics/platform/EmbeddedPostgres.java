package com.b2chatanalytics.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own in the data folder, with full durability, reachable on loopback with a
 * generated password only. One that outlived its product (kill -9) is adopted, one that dies while
 * the product runs is started again by {@link #revive}.
 */
final class EmbeddedPostgres implements Postgres {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USERNAME = "b2chat";

  /** Sized for a small machine: the heavy questions are DuckDB's, not PostgreSQL's. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=''",
          "max_connections=40",
          "shared_buffers=96MB",
          "work_mem=8MB",
          "maintenance_work_mem=64MB",
          "max_wal_size=1GB",
          "wal_compression=on",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off");

  private final Path folder;
  private final Path data;
  private final PostgresTools tools;
  private final FileChannel lock;
  private final List<String> settings;
  private final String password;
  private int port;
  private boolean closed;

  /**
   * Where the server lives.
   *
   * @param folder holds binaries, data, password and log
   * @param home another PostgreSQL than the one that travels with us (tests)
   * @param settings server settings beside our own, {@code name=value}
   */
  record Place(Path folder, @Nullable Path home, List<String> settings) {
    static Place in(Path folder) {
      return new Place(folder, null, List.of());
    }
  }

  private EmbeddedPostgres(Place place) throws IOException {
    folder = Files.createDirectories(place.folder().toAbsolutePath());
    data = folder.resolve("data");
    lock = lock(folder);
    Path home = place.home() == null ? PostgresBinaries.unpackInto(folder) : place.home();
    // Before the tools, which may hand the folder to another user.
    password = keptPassword();
    tools = PostgresTools.in(home, folder);
    settings = new ArrayList<>(SETTINGS);
    settings.addAll(place.settings());
  }

  /**
   * Starts the server, or adopts the one that runs on this data already.
   *
   * @throws ContradictorySettings when another process of ours uses the folder
   */
  static EmbeddedPostgres start(Place place) {
    try {
      var postgres = new EmbeddedPostgres(place);
      postgres.initialise();
      postgres.run();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("The built-in PostgreSQL does not start", e);
    }
  }

  /**
   * The server that runs on this data, for somebody who only asks it and must not stop it; empty
   * when none does.
   */
  static Optional<Postgres> running(Path folder) {
    try {
      Optional<PostmasterFile> file =
          PostmasterFile.read(folder.resolve("data")).filter(f -> f.process().isPresent());
      if (file.isEmpty()) {
        return Optional.empty();
      }
      String password = Files.readString(folder.resolve("password")).strip();
      return Optional.of(new OutsidePostgres(url(file.get().port()), USERNAME, password));
    } catch (IOException e) {
      throw new UncheckedIOException("The built-in PostgreSQL cannot be found", e);
    }
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public synchronized String url() {
    return url(port);
  }

  @Override
  public String username() {
    return USERNAME;
  }

  @Override
  public String password() {
    return password;
  }

  /** The server's process, while it runs. */
  Optional<ProcessHandle> process() throws IOException {
    return PostmasterFile.read(data).flatMap(PostmasterFile::process);
  }

  @Override
  public synchronized void revive() throws IOException {
    if (!closed && process().isEmpty()) {
      launch();
      log.info("PostgreSQL was gone; started it again");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (process().isPresent()) {
        tools.run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"));
      }
      lock.close();
    } catch (IOException e) {
      log.warn("PostgreSQL was not stopped", e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // The holder is this very process; the answer is the same.
    }
    channel.close();
    throw new ContradictorySettings(
        "Another process of ours uses the folder " + folder + ".",
        "Stop it, or set B2A_DATA_DIR to another folder.");
  }

  private String keptPassword() throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  private void initialise() throws IOException {
    if (Files.exists(data)) {
      return;
    }
    // Beside, then renamed: an initdb that was cut short must not look like a database.
    Path half = folder.resolve("data.half");
    FileSystemUtils.deleteRecursively(half);
    tools.run(
        "initdb",
        List.of(
            "-D",
            half.toString(),
            "-U",
            USERNAME,
            "-A",
            "scram-sha-256",
            "--pwfile=" + folder.resolve("password"),
            "-E",
            "UTF8",
            "--locale=" + (System.getProperty("os.name").startsWith("Mac") ? "C" : "C.UTF-8")));
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run() throws IOException {
    Optional<PostmasterFile> running =
        PostmasterFile.read(data).filter(f -> f.process().isPresent());
    if (running.isPresent()) {
      port = running.get().port();
      if (answers()) {
        log.info("PostgreSQL was still running; adopted it");
        return;
      }
      tools.run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"));
    }
    port = FreePort.keptIn(folder.resolve("port"));
    launch();
  }

  private void launch() throws IOException {
    Files.deleteIfExists(PostmasterFile.file(data));
    Path serverLog = folder.resolve("log");
    if (Files.exists(serverLog)) {
      Files.move(serverLog, folder.resolve("log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    tools.run(
        "pg_ctl",
        List.of(
            "-D",
            data.toString(),
            "-w",
            "-t",
            "300",
            "-l",
            serverLog.toString(),
            "-o",
            "-p " + port + " -c " + String.join(" -c ", settings),
            "start"));
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(url(), USERNAME, password)) {
      return connection.isValid(5);
    } catch (SQLException _) {
      return false;
    }
  }
}
