package com.b2chatanalytics.platform;

import com.b2chatanalytics.Programs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The PostgreSQL programs that tests run. */
final class TestPostgres {
  private TestPostgres() {}

  /** Skips the test where the named PostgreSQL is missing; with {@code CI=true} it fails. */
  static void require() {
    String named = System.getProperty("test.postgres.home", "");
    if (!named.isEmpty()) {
      Programs.require(Path.of(named, "bin", "postgres"));
    }
  }

  /**
   * The home that {@code test.postgres.home} names, else the built-in one, unpacked once below
   * {@code target}.
   */
  static synchronized Path home() throws IOException {
    String named = System.getProperty("test.postgres.home", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path folder = Files.createDirectories(Path.of("target/postgres").toAbsolutePath());
    // Tests run in more than one JVM, and a JVM refuses a lock that it holds itself.
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return PostgresBinaries.unpackInto(folder);
    }
  }
}
