package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.ProductProcess;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product as a real process on its own PostgreSQL, killed hard at random moments of a
 * back-fill: sometimes the JVM, sometimes PostgreSQL, sometimes both. In the end the archive must
 * equal the world field by field.
 */
@Apart
@EnabledIfSystemProperty(named = "long", matches = "true")
class KillStormIT {
  private static final int DAYS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Instant now = InstantSource.system().instant();
  private final World world = ProductProcess.world(DAYS, now);
  private final Simulator simulator = ProductProcess.simulator(world);

  @TempDir Path folder;
  private ProductProcess product;

  @BeforeEach
  void prepare() {
    product = new ProductProcess(folder, simulator, world.today().minusDays(DAYS));
  }

  @Test
  void archive_equalsTheWorld_afterKills() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int kills = Boolean.getBoolean("long") ? 20 : 3;
    System.out.println("KillStormIT: seed " + seed + ", " + kills + " kills (-Dseed=" + seed + ")");
    Random random = new Random(seed);
    product.start();
    for (int kill = 0; kill < kills; kill++) {
      awaitMoreChats(1 + random.nextInt(400));
      LockSupport.parkNanos(random.nextLong(1_500_000_000L));
      strike(random.nextInt(3));
    }
    await(
        "the back-fill to end",
        () ->
            product.count(ProductProcess.BACKFILL_ENDED) == 1
                && product.count(ProductProcess.UNFINISHED) == 0);

    assertThat(product.count("select count(*) from sync_run where trigger = 'backfill'"))
        .isEqualTo(1);
    WorldComparison.assertEqual(product, world, DAYS, now);
    assertThat(simulator.stats().refused()).isZero();
    assertThat(simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
  }

  @AfterEach
  void stopEverything() throws Exception {
    product.end();
    simulator.close();
  }

  private void strike(int what) throws Exception {
    if (what != 1) {
      product.kill();
    }
    if (what != 0) {
      product.killPostgres();
    }
    if (what != 1) {
      product.start();
    }
  }

  private void awaitMoreChats(int more) throws IOException {
    long before = product.count("select count(*) from chat");
    await(
        "more chats or the end",
        () ->
            product.count("select count(*) from chat") >= before + more
                || product.count(ProductProcess.BACKFILL_ENDED) == 1);
  }

  private void await(String what, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + "\n" + product.log());
      }
      if (!product.isAlive()) {
        // PostgreSQL was killed while the product started: whoever supervises it starts it again.
        product.start();
      }
      LockSupport.parkNanos(200_000_000L);
    }
  }
}
