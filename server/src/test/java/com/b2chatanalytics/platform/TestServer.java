package com.b2chatanalytics.platform;

import com.b2chatanalytics.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of another version than the tests' own, empty. */
public final class TestServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final Path folder;

  private TestServer(EmbeddedPostgres postgres, Path folder) {
    this.postgres = postgres;
    this.folder = folder;
  }

  /** Debian's PostgreSQL 15; skips the test where it is missing, with {@code CI=true} it fails. */
  public static TestServer ofVersion15() throws IOException {
    Path home = Path.of("/usr/lib/postgresql/15");
    Programs.require(home.resolve("bin/postgres"));
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-15-");
    return new TestServer(
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Place(
                folder, home, List.of("fsync=off", "synchronous_commit=off"))),
        folder);
  }

  /** Its only database. */
  public TestDatabase.Address address() {
    return new TestDatabase.Address(postgres.url(), postgres.username(), postgres.password());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    FileSystemUtils.deleteRecursively(folder);
  }
}
