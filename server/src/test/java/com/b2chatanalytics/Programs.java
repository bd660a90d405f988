package com.b2chatanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of the machine that some tests need. */
public final class Programs {
  private Programs() {}

  /** Skips the test where the program is missing; with {@code CI=true} it fails instead. */
  public static void require(Path program) {
    boolean there = Files.isExecutable(program);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("%s is there", program).isTrue();
    }
    assumeTrue(there, () -> program + " is missing");
  }
}
