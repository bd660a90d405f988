package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.sync.SyncPlan.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Duration FASTEST = Duration.ofSeconds(30);

  /** A team that works from 8 to 18 on weekdays. */
  static Activity office(double chatsPerDay) {
    double[] hours = new double[Activity.HOURS];
    for (int day = 0; day < 7; day++) {
      for (int hour = 0; hour < 24; hour++) {
        boolean open = day < 5 && hour >= 8 && hour < 18;
        hours[day * 24 + hour] = chatsPerDay * (open ? 0.09 : 0.1 / 14);
      }
    }
    return Activity.of(hours);
  }

  private static Instant at(int hour, int minute) {
    return TUESDAY.atTime(hour, minute).atZone(ZONE).toInstant();
  }

  private static Pace.Facts facts(int hour, int left, double others, double chatsPerDay) {
    Activity activity = office(chatsPerDay);
    return new Pace.Facts(
        at(hour, 0),
        TUESDAY.plusDays(1).atStartOfDay(ZONE).toInstant(),
        ZONE,
        left,
        others,
        0,
        FASTEST,
        activity,
        chatsPerDay,
        activity.newChats(at(0, 0), at(hour, 0), ZONE),
        1000,
        1,
        Duration.ofMillis(700));
  }

  @Test
  void officeHours_goAsFastAsTheSettingAllows() {
    Pace pace = Pace.of(facts(10, 8_000, 2_000, 1_000));

    assertThat(pace.pause()).isEqualTo(FASTEST);
    assertThat(pace.why()).isEqualTo(Why.BUSY);
    assertThat(pace.yesterdayEvery()).isEqualTo(1);
    assertThat(pace.freshWithin()).isLessThanOrEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void night_goesSlower() {
    Pace pace = Pace.of(facts(2, 9_800, 2_500, 1_000));

    assertThat(pace.pause()).isEqualTo(Duration.ofMinutes(2));
    assertThat(pace.why()).isEqualTo(Why.QUIET);
  }

  @Test
  void accountWithoutNights_isNeverQuiet() {
    Pace.Facts office = facts(2, 9_800, 1_000, 1_000);
    Pace pace =
        Pace.of(
            new Pace.Facts(
                office.now(),
                office.midnight(),
                ZONE,
                office.left(),
                office.others(),
                0,
                FASTEST,
                Activity.even(1_000),
                1_000,
                80,
                1000,
                1,
                office.perRequest()));

    assertThat(pace.pause()).isEqualTo(FASTEST);
    assertThat(pace.why()).isEqualTo(Why.BUSY);
  }

  @Test
  void tightBudget_readsYesterdayLessOftenBeforeTodayGetsSlower() {
    Pace pace = Pace.of(facts(8, 9_500, 2_000, 6_000));

    assertThat(pace.why()).isEqualTo(Why.BUDGET);
    assertThat(pace.yesterdayEvery()).isGreaterThan(1);
    assertThat(pace.pause()).isBetween(FASTEST, Duration.ofSeconds(45));
  }

  @Test
  void smallerPages_costMoreRequests() {
    Pace.Facts large = facts(10, 6_000, 1_000, 1_000);
    Pace.Facts small =
        new Pace.Facts(
            large.now(),
            large.midnight(),
            ZONE,
            large.left(),
            large.others(),
            0,
            FASTEST,
            large.activity(),
            large.yesterday(),
            large.today(),
            200,
            1,
            large.perRequest());

    assertThat(Pace.of(small).pages()).isGreaterThan(Pace.of(large).pages());
    assertThat(Pace.of(small).pause()).isGreaterThan(FASTEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 1_000, 10_000})
  void liveTail_neverPlansMoreThanIsLeft_andNeverFasterThanTheSetting(int left) {
    for (int hour = 0; hour < 24; hour++) {
      Pace pace = Pace.of(facts(hour, left, 5_000, 3_000));

      assertThat(pace.expected()).isLessThanOrEqualTo(left);
      assertThat(pace.pause()).isGreaterThanOrEqualTo(FASTEST);
    }
  }

  /** Days lived through at the planned pace, with chats and failures nobody foresaw. */
  @Test
  void liveTail_lastsUntilMidnight_whateverTheDayBrings() {
    long seed = Long.getLong("seed", 20261125);
    System.out.println("PaceTest: seed " + seed + " (-Dseed=" + seed + ")");
    Random random = new Random(seed);
    for (int day = 0; day < 25; day++) {
      double learned = 200 + random.nextInt(6_000);
      double growth = 0.3 + random.nextDouble() * 2.5;
      int budget = 1_000 + random.nextInt(12_000);
      double failures = 1 + random.nextDouble();
      assertThat(lastSweep(learned, growth, budget, failures))
          .as(
              "day %d: %.0f chats learned, %.1f times as many, budget %d, %.1f attempts",
              day, learned, growth, budget, failures)
          .isAfter(TUESDAY.atTime(23, 20).atZone(ZONE).toInstant());
    }
  }

  private static Instant lastSweep(double learned, double growth, int budget, double failures) {
    Activity expected = office(learned);
    Activity real = office(learned * growth);
    Instant midnight = TUESDAY.plusDays(1).atStartOfDay(ZONE).toInstant();
    Instant now = at(0, 0);
    Instant last = now;
    double left = budget;
    double today = 0;
    int sinceYesterday = 0;
    while (now.isBefore(midnight)) {
      Pace.Facts facts =
          new Pace.Facts(
              now,
              midnight,
              ZONE,
              (int) left,
              2_000,
              0,
              FASTEST,
              expected,
              learned,
              today,
              1000,
              failures,
              Duration.ofMillis(700));
      Pace pace = Pace.of(facts);
      boolean both = ++sinceYesterday >= pace.yesterdayEvery();
      sinceYesterday = both ? 0 : sinceYesterday;
      double cost = Pace.pages(today + (both ? learned : 0), 1000) * failures;
      if (cost <= left) {
        left -= cost;
        last = now;
      }
      Instant next = now.plus(pace.pause()).plusSeconds(1);
      today += real.newChats(now, next.isAfter(midnight) ? midnight : next, ZONE);
      now = next;
    }
    assertThat(left).isNotNegative();
    return last;
  }
}
