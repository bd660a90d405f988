package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.sync.LearningStore.Found;
import com.b2chatanalytics.sync.LearningStore.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Learns from each sweep that ended well: how days change as they age, and how late it came. */
@Component
class Learning {
  private final LearningStore store;
  private final FreshnessLog freshness;
  private final B2ChatConnection connection;

  Learning(LearningStore store, FreshnessLog freshness, B2ChatConnection connection) {
    this.store = store;
    this.freshness = freshness;
    this.connection = connection;
  }

  /** The days were read from the first page, asked for at {@code askedAt}, to their end by now. */
  void swept(boolean live, LocalDate from, LocalDate to, Instant askedAt, Instant now) {
    ZoneId zone = connection.settings().zone();
    Map<LocalDate, Reading> before = store.readings(from, to);
    List<Found> found = before.isEmpty() ? List.of() : store.found(from, to, zone);
    FreshnessLog.Sweep sweep = new FreshnessLog.Sweep(live, askedAt, now, before, found);
    freshness.add(sweep);
    if (!live) {
      learnRates(before, found, askedAt, askedAt.atZone(zone).toLocalDate());
    }
    store.read(from, to, zone, askedAt, now, sweep.newestAt());
  }

  private void learnRates(
      Map<LocalDate, Reading> before, List<Found> found, Instant askedAt, LocalDate today) {
    Map<Integer, double[]> learned = new TreeMap<>();
    for (Reading reading : before.values()) {
      int age = (int) (today.toEpochDay() - reading.day().toEpochDay());
      double hours = Duration.between(reading.askedAt(), askedAt).toSeconds() / 3600.0;
      if (age > 1 && hours > 0) {
        double[] sums = learned.computeIfAbsent(ChangeRates.group(age), _ -> new double[2]);
        sums[0] += found.stream().filter(chat -> chat.day().equals(reading.day())).count();
        sums[1] += hours * reading.unsettled();
      }
    }
    learned.forEach((age, sums) -> store.learn(age, sums[0], sums[1]));
  }
}
