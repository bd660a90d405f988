package com.b2chatanalytics.metric;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * What a DuckDB database may take of the machine.
 *
 * @param memoryMegabytes most memory of its own, beside the Java heap
 * @param threads most threads of one query
 * @param temporary folder for what does not fit
 */
public record FactLimits(long memoryMegabytes, int threads, Path temporary) {

  private static final long MEGABYTE = 1024 * 1024;

  /** A quarter of the machine's memory and all of its processors. */
  public static FactLimits ofMachine(Path temporary) {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long quarter = machine.getTotalMemorySize() / 4 / MEGABYTE;
    return new FactLimits(
        Math.max(quarter, 256), Runtime.getRuntime().availableProcessors(), temporary);
  }
}
