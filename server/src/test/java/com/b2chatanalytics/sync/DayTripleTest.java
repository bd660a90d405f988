package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.sync.DayTriple.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayTripleTest {
  private static final long SEED = System.nanoTime();

  /** Against counting one by one, in zones with and without daylight saving, and UTC. */
  @Test
  void days_areThoseOfANaiveCount() {
    Random random = new Random(SEED);
    List<ZoneId> zones =
        List.of(
            ZoneOffset.UTC,
            ZoneId.of("America/Bogota"),
            ZoneId.of("America/Santiago"),
            ZoneId.of("Pacific/Auckland"));
    for (int i = 0; i < 300; i++) {
      ZoneId zone = zones.get(random.nextInt(zones.size()));
      LocalDate first = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(700));
      DayTriple triple = DayTriple.endingOn(first.plusDays(2));
      List<Instant> created = new ArrayList<>();
      int chats = random.nextInt(200);
      for (int k = 0; k < chats; k++) {
        created.add(
            first
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(random.nextInt(6 * 86_400)));
      }
      List<Long> totals =
          triple.spans().stream().map(span -> answered(created, span, zone)).toList();

      List<Long> naive =
          triple.days().stream().map(day -> answered(created, new Span(day, day), zone)).toList();
      assertThat(DayTriple.days(totals)).as("seed %d, case %d", SEED, i).isEqualTo(naive);
      assertThat(DayTriple.totals(naive)).as("seed %d, case %d", SEED, i).isEqualTo(totals);
    }
  }

  @Test
  void spans_areNeverASingleDay() {
    assertThat(DayTriple.endingOn(LocalDate.of(2026, 3, 1)).spans())
        .allMatch(span -> span.from().isBefore(span.to()))
        .first()
        .isEqualTo(new Span(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 2, 28)));
  }

  @Test
  void days_ofContradictoryTotals_areNegativeSomewhere() {
    assertThat(DayTriple.days(List.of(5L, 5L, 3L))).contains(-2L);
  }

  /** What B2Chat says: chats from one day to another, both included. */
  private static long answered(List<Instant> created, Span span, ZoneId zone) {
    return created.stream()
        .map(at -> at.atZone(zone).toLocalDate())
        .filter(day -> !day.isBefore(span.from()) && !day.isAfter(span.to()))
        .count();
  }
}
