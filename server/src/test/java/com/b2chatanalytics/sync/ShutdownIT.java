package com.b2chatanalytics.sync;

import static com.b2chatanalytics.ProductProcess.BACKFILL_ENDED;
import static com.b2chatanalytics.ProductProcess.UNFINISHED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.Patience;
import com.b2chatanalytics.ProductProcess;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.World;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product as a real process that is asked to end in the midst of a back-fill, while a write is
 * half sent and somebody listens to the live stream: the write is finished, the process ends within
 * a bound, PostgreSQL with it, and the next start goes on where it was.
 */
@Apart
class ShutdownIT {
  private static final int DAYS = 12;
  private static final Duration BOUND = Duration.ofSeconds(45);
  private static final int TERMINATED = 128 + 15;

  private final Instant now = InstantSource.system().instant();
  private final World world = ProductProcess.world(DAYS, now);
  private final Simulator simulator = ProductProcess.simulator(world);

  @TempDir Path folder;
  private ProductProcess product;
  private String token = "";

  @BeforeEach
  void prepare() throws IOException {
    product =
        new ProductProcess(folder, simulator, world.today().minusDays(DAYS)).withAdministrator();
  }

  @AfterEach
  void stopEverything() throws Exception {
    product.end();
    simulator.close();
  }

  @Test
  void sigterm_endsInTime_finishesWhatWasAsked_andLosesNothing() throws Exception {
    Process process = product.start();
    awaitChats(1);
    token = product.token();
    ProcessHandle postgres = product.postgres();
    try (Socket stream = product.connect();
        Socket write = product.connect()) {
      stream.getOutputStream().write(head("GET", "/api/v1/live", 0));
      assertThat(stream.getInputStream().read()).isEqualTo('H');
      byte[] body = "[{\"date\":\"2026-12-08\",\"name\":\"La Inmaculada\"}]".getBytes(UTF_8);
      write.getOutputStream().write(head("PUT", "/api/v1/settings/holidays", body.length));
      write.getOutputStream().write(body, 0, 10);
      write.getOutputStream().flush();
      // The server has to be reading it: whoever only knocks may be sent away.
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());

      assertThat(product.count(BACKFILL_ENDED)).as("the back-fill still runs").isZero();
      long asked = System.nanoTime();
      process.destroy();
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      write.getOutputStream().write(body, 10, body.length - 10);
      write.getOutputStream().flush();
      String answer = new String(write.getInputStream().readNBytes(12), UTF_8);

      assertThat(answer).as(product.log()).isEqualTo("HTTP/1.1 200");
      assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as(product.log()).isTrue();
      System.out.printf(
          "ShutdownIT: ended after %,d ms%n", (System.nanoTime() - asked) / 1_000_000);
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(postgres.onExit().get(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(product.log()).doesNotContain("ERROR", "Exception");
    }
    product.start();
    Patience.await(
        "the back-fill",
        Duration.ofMillis(200),
        () -> product.count(BACKFILL_ENDED) == 1 && product.count(UNFINISHED) == 0);
    assertThat(product.count("select count(*) from sync_run where trigger = 'backfill'")).isOne();
    assertThat(
            product.count(
                "select count(*) from setting where cast(value as text) like '%Inmaculada%'"))
        .isOne();
    WorldComparison.assertEqual(product, world, DAYS, now);
  }

  private void awaitChats(long least) {
    Patience.await(
        "the first chats",
        Duration.ofMillis(200),
        () -> product.count("select count(*) from chat") >= least);
  }

  private byte[] head(String method, String path, int length) {
    return """
    %s %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    """
        .formatted(method, path, token, length)
        .getBytes(UTF_8);
  }
}
