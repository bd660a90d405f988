package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.platform.EmbeddedPostgres.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

@Apart
class EmbeddedPostgresTest {
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded-");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void firstStart_isDurableAndPrivate() throws Exception {
    try (var postgres = start()) {
      assertThat(ask(postgres, "show fsync")).isEqualTo("on");
      assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
      assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> DriverManager.getConnection(postgres.url(), "b2chat", "guessed"));
    }
  }

  @Test
  void laterStart_findsTheDataOnTheSamePort() throws Exception {
    String url;
    try (var postgres = start()) {
      url = postgres.url();
      run(postgres, "create table kept as select 7 as n");
    }
    try (var postgres = start()) {
      assertThat(postgres.url()).isEqualTo(url);
      assertThat(ask(postgres, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void folderInUse_isRefusedInPlainWords() {
    try (var _ = start()) {
      assertThatExceptionOfType(ContradictorySettings.class)
          .isThrownBy(this::start)
          .withMessageContaining("Another process");
    }
  }

  @Test
  void serverThatOutlivedItsProduct_isAdopted() throws Exception {
    Process product = startProductElsewhere();
    long server = PostmasterFile.read(folder.resolve("data")).orElseThrow().pid();
    product.destroyForcibly().waitFor();

    try (var postgres = start()) {
      assertThat(postgres.process().orElseThrow().pid()).isEqualTo(server);
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
    await(() -> ProcessHandle.of(server).flatMap(p -> p.info().command()).isEmpty());
  }

  @Test
  void forgedPostmasterFile_isNotAdopted_andTheStrangerLives() throws Exception {
    start().close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    Path file = PostmasterFile.file(folder.resolve("data"));
    long startedAt = stranger.info().startInstant().orElseThrow().getEpochSecond();
    Files.write(
        file,
        List.of(
            Long.toString(stranger.pid()),
            folder.resolve("data").toString(),
            Long.toString(startedAt),
            "5432",
            "",
            "127.0.0.1",
            "  1234  5678",
            "ready   "));

    try (var postgres = start()) {
      assertThat(postgres.process().orElseThrow().pid()).isNotEqualTo(stranger.pid());
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroy();
  }

  @Test
  void killedServer_isStartedAgain_andTheProductGoesOn() throws Exception {
    try (var postgres = start();
        var pool = PlatformConfiguration.pool(postgres, 4);
        var watch = new PostgresWatch(postgres, pool)) {
      run(postgres, "create table kept as select 7 as n");
      long killed = postgres.process().orElseThrow().pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      watch.lookNow();

      await(() -> postgres.process().filter(p -> p.pid() != killed).isPresent());
      await(watch::isHere);
      try (var connection = pool.getConnection();
          var rows = connection.createStatement().executeQuery("select n from kept")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void torn_initialisation_isBegunAgain() throws Exception {
    Files.createDirectories(folder.resolve("data.half/base"));
    try (var postgres = start()) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  /** Started by a process of its own, so that a test can kill it. */
  static final class Product {
    private Product() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
      EmbeddedPostgres.start(new Place(Path.of(arguments[0]), TestPostgres.home(), List.of()));
      Files.createFile(Path.of(arguments[0], "started"));
      Thread.currentThread().join();
    }
  }

  private Process startProductElsewhere() throws Exception {
    Process product =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtest.postgres.home=" + System.getProperty("test.postgres.home", ""),
                Product.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    await(() -> Files.exists(folder.resolve("started")));
    return product;
  }

  private EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start(new Place(folder, TestPostgres.home(), List.of()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
        var rows = connection.createStatement().executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(EmbeddedPostgres postgres, String statement) throws SQLException {
    try (var connection =
        DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password())) {
      connection.createStatement().execute(statement);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited a minute").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
