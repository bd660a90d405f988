package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.RunHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Failed attempts of the last day by the hour, and the troubles that were. */
final class SyncErrors {
  static final int HOURS = 24;
  static final int PAST = 6;
  private static final int LABEL_EVERY = 6;

  private final Words words;
  private final Instant now;

  SyncErrors(Words words, Instant now) {
    this.words = words;
    this.now = now;
  }

  static Instant from(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1L));
  }

  SyncView.Errors view(List<RunHistory.Hour> hours, List<RunHistory.PastTrouble> troubles) {
    Map<Instant, RunHistory.Hour> byHour = new HashMap<>();
    hours.forEach(hour -> byHour.put(hour.at(), hour));
    long most = hours.stream().mapToLong(RunHistory.Hour::retries).max().orElse(0);
    long failed = hours.stream().mapToLong(RunHistory.Hour::retries).sum();
    long all = hours.stream().mapToLong(RunHistory.Hour::requests).sum();
    List<SyncView.Bar> bars = new ArrayList<>();
    List<TodayView.Tick> across = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant at = from(now).plus(Duration.ofHours(i));
      RunHistory.Hour hour = byHour.getOrDefault(at, new RunHistory.Hour(at, 0, 0));
      String tip =
          words.say(
              "errors.tip",
              words.time(at),
              words.number(hour.retries()),
              words.number(hour.requests()));
      double width = 100.0 / HOURS;
      bars.add(
          new SyncView.Bar(
              "hour-" + i, i * width, width, most == 0 ? 0 : 100.0 * hour.retries() / most, tip));
      if (at.atZone(words.zone()).getHour() % LABEL_EVERY == 0) {
        across.add(new TodayView.Tick(i * width, words.time(at)));
      }
    }
    String note =
        failed == 0
            ? words.say("errors.none", words.number(all))
            : words.say("errors.some", words.number(failed), words.number(all));
    return new SyncView.Errors(
        note, failed == 0 ? List.of() : bars, across, troubles.stream().map(this::past).toList());
  }

  private SyncView.Past past(RunHistory.PastTrouble trouble) {
    Instant until = trouble.until();
    long seconds = Duration.between(trouble.since(), until == null ? now : until).toSeconds();
    return new SyncView.Past(
        words.say("trouble." + trouble.kind().key() + ".what"),
        words.moment(trouble.since()),
        until == null
            ? words.say("errors.lasts", words.about(seconds))
            : words.say("errors.lasted", words.about(seconds)));
  }
}
