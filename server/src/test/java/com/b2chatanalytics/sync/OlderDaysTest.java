package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OlderDaysTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

  private static List<OlderDays.Day> days(int count, int chatsPerDay) {
    List<OlderDays.Day> days = new ArrayList<>();
    for (int age = 2; age < count + 2; age++) {
      int unsettled = Math.max(1, (int) (chatsPerDay * 0.6 * Math.exp(-age / 8.0)));
      days.add(
          new OlderDays.Day(
              TODAY.minusDays(age), age, NOW.minusSeconds(1800), unsettled, chatsPerDay));
    }
    return days;
  }

  private static OlderDays of(List<OlderDays.Day> days, int perDay) {
    return OlderDays.of(days, new ChangeRates(Map.of())::perChatHour, 1000, perDay);
  }

  @Test
  void thousandChatsADay_areReReadWithinTheHour() {
    OlderDays older = of(days(45, 1_000), 10_000);

    assertThat(older.longest()).isLessThanOrEqualTo(Duration.ofMinutes(55));
    assertThat(older.requestsPerHour() * 24).isLessThanOrEqualTo(3_000);
  }

  @Test
  void daysThatHardlyChange_areReReadSeldom() {
    List<OlderDays.Day> days = days(45, 1_000);
    OlderDays older = of(days, 10_000);

    Duration first = older.every().get(TODAY.minusDays(2));
    Duration last = older.every().get(TODAY.minusDays(46));
    assertThat(first).isLessThanOrEqualTo(OlderDays.USUAL);
    assertThat(last).isGreaterThan(Duration.ofMinutes(90));
  }

  @Test
  void fewChats_areReReadMoreOftenWhereTheyChangeMost() {
    OlderDays older = of(days(20, 50), 10_000);

    assertThat(older.every().get(TODAY.minusDays(2)))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
    assertThat(older.requestsPerHour() * 24).isLessThanOrEqualTo(1_500);
  }

  @Test
  void tooMany_areReReadAsOftenAsTheirShareAllows() {
    OlderDays older = of(days(60, 10_000), 10_000);

    assertThat(older.requestsPerHour() * 24).isBetween(2_000.0, 3_001.0);
    assertThat(older.longest()).isGreaterThan(OlderDays.USUAL);
  }

  @Test
  void day_isDueOnceItsIntervalHasPassed() {
    OlderDays.Day day = days(1, 1_000).getFirst();
    OlderDays older = new OlderDays(Map.of(day.day(), Duration.ofMinutes(40)), 1, OlderDays.USUAL);

    assertThat(older.isDue(day, NOW)).isFalse();
    assertThat(older.isDue(day, NOW.plusSeconds(600))).isTrue();
    assertThat(older.isDue(new OlderDays.Day(day.day(), 2, null, 5, 10), NOW)).isTrue();
  }

  @Test
  void rates_areLearned_andLittleKnowledgeWeighsLittle() {
    ChangeRates usual = new ChangeRates(Map.of());
    ChangeRates little = new ChangeRates(Map.of(2, new ChangeRates.Rate(0, 10)));
    ChangeRates much = new ChangeRates(Map.of(2, new ChangeRates.Rate(50, 50_000)));

    assertThat(little.perChatHour(2)).isBetween(usual.perChatHour(2) * 0.9, usual.perChatHour(2));
    assertThat(much.perChatHour(2)).isBetween(0.0005, 0.002);
    assertThat(much.perChatHour(9)).isEqualTo(usual.perChatHour(9));
    assertThat(ChangeRates.group(10)).isEqualTo(8);
    assertThat(ChangeRates.group(400)).isEqualTo(61);
  }
}
