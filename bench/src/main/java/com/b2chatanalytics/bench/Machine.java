package com.b2chatanalytics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure was taken on, and how busy that was at the time. */
final class Machine {
  private static final Path LOAD = Path.of("/proc/loadavg");

  private Machine() {}

  static String description() {
    return "%d cores, JDK %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  /** Load average of the last minute, as the system writes it. */
  static String load() throws IOException {
    return Files.exists(LOAD) ? Files.readString(LOAD).split(" ", 2)[0] : "unknown";
  }
}
