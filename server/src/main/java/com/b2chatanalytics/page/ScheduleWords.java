package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleJson;
import com.b2chatanalytics.sync.SyncPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule, and what it makes of the day's requests, in words. */
final class ScheduleWords {
  private final Words words;

  ScheduleWords(Words words) {
    this.words = words;
  }

  /** What the plan comes to. */
  List<ScheduleView.Figure> plan(SyncPlan plan) {
    List<ScheduleView.Figure> figures = new ArrayList<>();
    SyncPlan.Live live = plan.live();
    SyncPlan.Backfill left = plan.backfill();
    long used = plan.needs().stream().mapToLong(SyncPlan.Spend::used).sum();
    long expected = plan.needs().stream().mapToLong(SyncPlan.Spend::expected).sum();
    add(figures, "pause", live == null ? words.say("schedule.plan.off") : about(live.pause()));
    add(figures, "fresh", live == null ? Words.NONE : about(live.freshWithin()));
    add(figures, "older", live == null ? Words.NONE : about(live.olderFreshWithin()));
    add(
        figures,
        "requests",
        words.say("schedule.plan.of", words.number(used + expected), words.number(plan.perDay())));
    add(figures, "days", left == null ? words.say("schedule.plan.none") : days(left));
    add(figures, "cost", left == null ? Words.NONE : words.number(left.requests()));
    add(figures, "done", left == null ? Words.NONE : done(left.endsAt()));
    return figures;
  }

  private void add(List<ScheduleView.Figure> figures, String key, String value) {
    figures.add(new ScheduleView.Figure(key, words.say("schedule.plan." + key), value));
  }

  /** The plan under either schedule. */
  List<SchedulePreview.Row> compared(SyncPlan now, SyncPlan then) {
    List<ScheduleView.Figure> before = plan(now);
    List<ScheduleView.Figure> after = plan(then);
    List<SchedulePreview.Row> rows = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      ScheduleView.Figure was = before.get(i);
      rows.add(new SchedulePreview.Row(was.key(), was.name(), was.value(), after.get(i).value()));
    }
    return rows;
  }

  /** What is different between two schedules. */
  List<SettingsPreview.Line> differences(Schedule before, Schedule after) {
    List<SettingsPreview.Line> lines = new ArrayList<>();
    change(lines, "interval", interval(before), interval(after));
    change(lines, "from", day(before.from()), day(after.from()));
    change(lines, "perSecond", words.number(before.perSecond()), words.number(after.perSecond()));
    change(lines, "perDay", words.number(before.perDay()), words.number(after.perDay()));
    return lines;
  }

  private void change(List<SettingsPreview.Line> lines, String field, String before, String after) {
    if (!before.equals(after)) {
      lines.add(
          new SettingsPreview.Line(
              "→", words.say("schedule." + field), before + " → " + after, ""));
    }
  }

  /** What the figures do not say. */
  List<String> notes(Schedule before, Schedule after) {
    List<String> notes = new ArrayList<>();
    notes.add(words.say("schedule.estimate"));
    LocalDate was = before.from();
    LocalDate is = after.from();
    if (is != null && was != null && is.isAfter(was)) {
      notes.add(words.say("schedule.later"));
    }
    return notes;
  }

  private String interval(Schedule schedule) {
    return schedule.interval() == null
        ? words.say("schedule.plan.off")
        : ScheduleJson.text(schedule.interval());
  }

  private String day(@Nullable LocalDate day) {
    return day == null ? words.say("schedule.from.usual") : words.calendarDay(day);
  }

  private String days(SyncPlan.Backfill left) {
    return words.say("schedule.plan.day-count", left.days());
  }

  /** When something is done, in words; never, where the day leaves nothing for it. */
  String done(@Nullable Instant at) {
    return at == null ? words.say("schedule.plan.never") : words.moment(at);
  }

  private String about(Duration duration) {
    return words.about(duration.toSeconds());
  }
}
