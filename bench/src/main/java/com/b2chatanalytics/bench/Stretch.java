package com.b2chatanalytics.bench;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a question of the query benchmark asks over: some days up to a date that moves back by one
 * with each round.
 */
record Stretch(LocalDate end, int days) {
  /** A zone without daylight saving, so that rivals may compute local time by a fixed offset. */
  static final ZoneId ZONE = ZoneId.of("America/Bogota");

  static final int OFFSET_SECONDS = -5 * 3_600;

  LocalDate to(int round) {
    return end.minusDays(round);
  }

  LocalDate from(int round) {
    return to(round).minusDays(days - 1L);
  }

  long startSecond(int round) {
    return from(round).atStartOfDay(ZONE).toEpochSecond();
  }

  long endSecond(int round) {
    return to(round).plusDays(1).atStartOfDay(ZONE).toEpochSecond();
  }
}
