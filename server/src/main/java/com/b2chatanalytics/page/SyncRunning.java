package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.Entity;
import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.RunHistory;
import com.b2chatanalytics.sync.RunPart;
import com.b2chatanalytics.sync.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is being read, in words. */
final class SyncRunning {
  private static final Duration PROVEN = Duration.ofSeconds(20);
  private static final double SEEN = 0.02;

  private final Words words;
  private final RunHistory history;
  private final Instant now;

  SyncRunning(Words words, RunHistory history, Instant now) {
    this.words = words;
    this.history = history;
    this.now = now;
  }

  SyncView.Now view(List<Run> active) {
    List<SyncView.Running> running = active.stream().map(this::one).toList();
    return new SyncView.Now(running, words.say("now.idle"));
  }

  private SyncView.Running one(Run run) {
    RunPart part = history.current(run.id()).orElse(null);
    return new SyncView.Running(
        run.id(),
        name(words, run, part),
        part == null ? "" : what(words, part),
        "/sync/runs/" + run.id(),
        run.progress(),
        words.percent(Math.floor(run.progress() * 100) / 100),
        words.say(
            "now.counts", run.pages(), words.number(run.read()), words.number(run.requests())),
        ends(run),
        run.cancelAsked());
  }

  /** When it ends at the pace it had so far. */
  private String ends(Run run) {
    Instant started = run.startedAt();
    if (started == null) {
      return words.say("now.waits");
    }
    Duration so = Duration.between(started, now);
    if (so.compareTo(PROVEN) < 0 || run.progress() < SEEN) {
      return "";
    }
    double left = so.toSeconds() / run.progress() * (1 - run.progress());
    return words.say("now.left", words.about(Math.max(1, Math.round(left))));
  }

  /** What a run is for. */
  static String name(Words words, Run run, @Nullable RunPart part) {
    if (run.trigger() != Trigger.SCHEDULE) {
      return words.say("run.kind." + run.trigger().key());
    }
    if (run.entity() == Entity.CONTACTS) {
      return words.say("run.kind.contacts");
    }
    return words.say(part != null && part.newest() ? "run.kind.newest" : "run.kind.older");
  }

  /** A part in words, with how far it is. */
  static String what(Words words, RunPart part) {
    String days = days(words, part);
    Long total = part.total();
    if (total == null || part.state() != RunPart.State.OPEN) {
      return days;
    }
    return days
        + ", "
        + words.say("now.position", words.number(part.position()), words.number(total));
  }

  /** Which records a part holds. */
  static String days(Words words, RunPart part) {
    LocalDate from = part.from();
    LocalDate to = part.to();
    if (part.entity() == Entity.CONTACTS) {
      return from == null
          ? words.say("part.contacts.all")
          : words.say("part.contacts.since", words.calendarDay(from));
    }
    if (from == null || to == null) {
      return words.say("entity." + part.entity().key());
    }
    return from.equals(to)
        ? words.say("part.chats.day", words.calendarDay(from))
        : words.say("part.chats.days", words.calendarDay(from), words.calendarDay(to));
  }
}
