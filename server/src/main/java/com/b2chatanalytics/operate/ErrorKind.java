package com.b2chatanalytics.operate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Warnings or errors of the log that are of one kind. Holds no argument of a message and no
 * exception's message, which may quote a customer.
 *
 * @param level {@code WARN} or {@code ERROR}
 * @param logger who logged it, with its package
 * @param text the message's pattern, of our own code only; empty for a library's
 * @param thrown the exceptions, the outer one first, with PostgreSQL's code; empty for none
 * @param place where in the program; empty when nothing was thrown
 * @param times since {@code firstAt}
 * @param days how often on each of the latest days, in the reporting zone
 */
public record ErrorKind(
    long id,
    String level,
    String logger,
    String text,
    String thrown,
    String place,
    Instant firstAt,
    Instant lastAt,
    long times,
    Map<LocalDate, Long> days) {

  private static final Map<String, HealthPart> LOGGERS =
      Map.of(
          "com.b2chatanalytics.platform.Postgres",
          HealthPart.POSTGRESQL,
          "com.b2chatanalytics.platform.EmbeddedPostgres",
          HealthPart.POSTGRESQL,
          "com.zaxxer.hikari.",
          HealthPart.POSTGRESQL,
          "com.b2chatanalytics.metric.",
          HealthPart.READ_MODEL,
          "com.github.kagkarlsson.",
          HealthPart.JOBS);

  public ErrorKind {
    days = Map.copyOf(days);
  }

  /** The part of the product that it is about; empty when it is about none in particular. */
  public Optional<HealthPart> part() {
    return LOGGERS.entrySet().stream()
        .filter(entry -> logger.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The logger without its package. */
  public String shortLogger() {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
