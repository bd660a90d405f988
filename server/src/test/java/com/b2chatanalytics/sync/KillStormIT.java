package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.B2ChatAnalytics;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The product as a real process on its own PostgreSQL, killed hard at random moments of a
 * back-fill: sometimes the JVM, sometimes PostgreSQL, sometimes both. In the end the archive must
 * equal the world field by field.
 */
class KillStormIT {
  private static final int DAYS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  // The world stands still, so that it can be compared; the product lives on the wall clock.
  private final Instant now = InstantSource.system().instant();
  private final World world =
      World.of(
          WorldSettings.defaults().withHistoryDays(DAYS + 2).withChatsPerDay(120),
          SimulatedTime.startingAt(now, 0));
  private final Simulator simulator =
      Simulator.start(world, SimulatorSettings.defaults().withRateClock(InstantSource.system()));

  @TempDir Path folder;
  private @Nullable Process product;

  @Test
  void archive_equalsTheWorld_afterKills() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int kills = Boolean.getBoolean("long") ? 20 : 3;
    System.out.println("KillStormIT: seed " + seed + ", " + kills + " kills (-Dseed=" + seed + ")");
    Random random = new Random(seed);
    product = start();
    for (int kill = 0; kill < kills; kill++) {
      awaitMoreChats(1 + random.nextInt(400));
      LockSupport.parkNanos(random.nextLong(1_500_000_000L));
      strike(random.nextInt(3));
    }
    await("the back-fill to end", () -> count(BACKFILL_ENDED) == 1 && count(UNFINISHED) == 0);

    assertThat(count("select count(*) from sync_run where trigger = 'backfill'")).isEqualTo(1);
    LocalDate today = LocalDate.ofInstant(now, world.zone());
    try (Connection connection = dataSource().getConnection()) {
      WorldComparison.assertEqual(
          new SingleConnectionDataSource(connection, true),
          world,
          today.minusDays(DAYS),
          today,
          now);
    }
    assertThat(simulator.stats().refused()).isZero();
    assertThat(simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
  }

  private static final String BACKFILL_ENDED =
      "select count(*) from sync_run where trigger = 'backfill' and state = 'succeeded'";
  private static final String UNFINISHED =
      "select count(*) from sync_window where state = 'gap' or (state = 'open' and hot)";

  @AfterEach
  void stopEverything() throws Exception {
    killProduct();
    killPostgres();
    simulator.close();
  }

  private void strike(int what) throws Exception {
    if (what != 1) {
      killProduct();
    }
    if (what != 0) {
      killPostgres();
    }
    if (what != 1) {
      product = start();
    }
  }

  private Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            B2ChatAnalytics.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("B2A_MODE", "live");
    builder.environment().put("B2A_DATA_DIR", folder.toString());
    builder.environment().put("B2CHAT_API_URL", simulator.uri().toString());
    builder.environment().put("B2CHAT_USERNAME", simulator.username());
    builder.environment().put("B2CHAT_PASSWORD", simulator.password());
    builder.environment().put("B2CHAT_TIME_ZONE", world.zone().getId());
    builder.environment().put("B2A_SYNC_FROM", world.today().minusDays(DAYS).toString());
    builder.environment().put("B2A_SYNC_INTERVAL", "5s");
    // Slow enough for the kills to fall into the back-fill.
    builder.environment().put("B2A_RATE_PER_SECOND", "2");
    builder.environment().put("SERVER_PORT", "0");
    Path log = folder.resolve("product.log");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void killProduct() throws InterruptedException {
    if (product != null) {
      product.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }

  private void killPostgres() throws IOException {
    Path file = folder.resolve("postgres/data/postmaster.pid");
    if (Files.exists(file)) {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      ProcessHandle.of(pid)
          .filter(p -> p.info().command().orElse("").endsWith("postgres"))
          .ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join();
          });
    }
  }

  private void awaitMoreChats(int more) throws IOException {
    long before = count("select count(*) from chat");
    await(
        "more chats or the end",
        () -> count("select count(*) from chat") >= before + more || count(BACKFILL_ENDED) == 1);
  }

  private void await(String what, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + "\n" + productLog());
      }
      if (product == null || !product.isAlive()) {
        // PostgreSQL was killed while the product started: whoever supervises it starts it again.
        product = start();
      }
      LockSupport.parkNanos(200_000_000L);
    }
  }

  /** -1 while the database is away. */
  private long count(String query) {
    try {
      return JdbcClient.create(dataSource()).sql(query).query(Long.class).single();
    } catch (DataAccessException | IOException _) {
      return -1;
    }
  }

  private DataSource dataSource() throws IOException {
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

  private String productLog() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("product.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
