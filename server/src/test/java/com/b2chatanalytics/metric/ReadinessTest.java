package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.platform.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody is sent to a product that has no numbers yet. */
class ReadinessTest {

  /** Puts a file where the read model's folder belongs. */
  static class Obstacle {
    final Path file;

    Obstacle(PlatformSettings settings) throws IOException {
      file = Files.createFile(settings.dataFolder().resolve("read-model"));
    }
  }

  @Test
  void readiness_waitsForTheReadModel_livenessDoesNot() throws IOException {
    try (TestApp app = TestApp.startWith(TestApp.liveSettings(), Obstacle.class)) {
      TestCaller probe = app.caller();
      assertThat(probe.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(probe.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

      Files.delete(app.bean(Obstacle.class).file);

      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (probe.get("/actuator/health/readiness").statusCode() != 200) {
        assertThat(System.nanoTime()).as("waited a minute").isLessThan(deadline);
      }
      assertThat(app.bean(ReadModel.class).revision()).isNotNegative();
    }
  }
}
