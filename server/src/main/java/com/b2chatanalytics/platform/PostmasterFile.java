package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} of a data directory. After a power cut its process id may belong to a
 * stranger, so a server counts as running only when the process is a PostgreSQL that started when
 * the file says.
 *
 * @param pid process id of the server
 * @param started when the server started, to the second
 * @param port TCP port it listens on
 */
record PostmasterFile(long pid, Instant started, int port) {

  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** Reads the file; empty when it is missing or torn. */
  static Optional<PostmasterFile> read(Path dataDirectory) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(dataDirectory));
      if (lines.size() < 4) {
        return Optional.empty();
      }
      return Optional.of(
          new PostmasterFile(
              Long.parseLong(lines.get(0).trim()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim())),
              Integer.parseInt(lines.get(3).trim())));
    } catch (NoSuchFileException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  static Path file(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }

  /** The server's process, if it truly is one. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(this::isPostgres);
  }

  /** The path of another user's program may be hidden from us; Linux shows its name to all. */
  private boolean isNamedPostgres() {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
          .strip()
          .equals("postgres");
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isPostgres(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    // A deleted binary is still our running server: Linux then appends a word to its path.
    return info.command()
            .map(c -> c.replace(" (deleted)", "").endsWith("/postgres"))
            .orElseGet(this::isNamedPostgres)
        && info.startInstant()
            .map(s -> Duration.between(s, started).abs().compareTo(TOLERANCE) <= 0)
            .orElse(false);
  }
}
