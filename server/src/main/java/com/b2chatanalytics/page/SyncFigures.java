package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.SyncPlan;
import com.b2chatanalytics.sync.SyncStatus;
import com.b2chatanalytics.sync.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sync's key figures: how fresh, at what cost, how complete, how clean. */
final class SyncFigures {
  private static final long SOON = 180;
  private static final long BEYOND = 900;

  private final Words words;
  private final SyncStatus status;
  private final Instant now;

  SyncFigures(Words words, SyncStatus status, Instant now) {
    this.words = words;
    this.status = status;
    this.now = now;
  }

  List<SyncView.Figure> all(
      @Nullable Double rate,
      List<Run> active,
      SyncPlan.@Nullable Backfill backfill,
      @Nullable LocalDate verified,
      LocalDate today) {
    return List.of(
        fresh(),
        requests(),
        rate(rate),
        history(active, backfill),
        verified(verified, today),
        records(),
        quarantined());
  }

  private SyncView.Figure fresh() {
    Instant through = status.dataThrough();
    if (through == null) {
      return figure("fresh", Words.NONE, null, words.say("fresh.never"), "worse", null);
    }
    long age = Math.max(0, Duration.between(through, now).toSeconds());
    String tone = age >= BEYOND ? "worse" : age >= SOON ? "soon" : "even";
    return figure(
        "fresh",
        words.second(through),
        null,
        words.say("figure.sync.ago", words.about(age)),
        tone,
        null);
  }

  private SyncView.Figure requests() {
    SyncStatus.Budget budget = status.budget();
    double share = budget.perDay() == 0 ? 1 : (double) budget.usedToday() / budget.perDay();
    String tone = share >= 1 ? "beyond" : share >= 0.9 ? "soon" : "pending";
    return figure(
        "requests",
        words.number(budget.usedToday()),
        "#budget",
        words.say("figure.sync.of-day", words.number(budget.perDay())),
        "even",
        new TodayView.Bullet(Math.min(100, share * 100), 100, tone));
  }

  private SyncView.Figure rate(@Nullable Double rate) {
    int most = status.budget().perSecond();
    return figure(
        "rate",
        rate == null ? Words.NONE : words.decimal(rate),
        "#now",
        words.say("figure.sync.per-second", words.number(most)),
        "even",
        rate == null
            ? null
            : new TodayView.Bullet(Math.min(100, 100 * rate / most), 100, "pending"));
  }

  private SyncView.Figure history(List<Run> active, SyncPlan.@Nullable Backfill backfill) {
    for (Run run : active) {
      if (run.trigger() == Trigger.BACKFILL) {
        return figure(
            "history",
            words.percent(Math.floor(run.progress() * 100) / 100),
            "/sync/runs/" + run.id(),
            ends(backfill),
            "even",
            new TodayView.Bullet(run.progress() * 100, 100, "within"));
      }
    }
    if (backfill != null && backfill.days() > 0) {
      return figure(
          "history",
          words.say("figure.sync.history.days", backfill.days()),
          "#coverage",
          ends(backfill),
          "even",
          null);
    }
    return figure(
        "history",
        words.percent(1.0),
        "#coverage",
        words.say("figure.sync.history.done"),
        "even",
        null);
  }

  private String ends(SyncPlan.@Nullable Backfill backfill) {
    Instant at = backfill == null ? null : backfill.endsAt();
    if (at == null) {
      return words.say("figure.sync.history.runs");
    }
    boolean soon = at.isBefore(now.plus(Duration.ofHours(12)));
    return words.say("figure.sync.history.until", soon ? words.time(at) : words.moment(at));
  }

  private SyncView.Figure verified(@Nullable LocalDate verified, LocalDate today) {
    if (verified == null) {
      return figure(
          "verified",
          Words.NONE,
          "/sync/truth",
          words.say("figure.sync.verified.not"),
          "even",
          null);
    }
    long days = verified.until(today, java.time.temporal.ChronoUnit.DAYS);
    return figure(
        "verified",
        words.shortDay(verified),
        "/sync/truth",
        words.say("figure.sync.verified.days", days),
        days > 2 ? "soon" : "even",
        null);
  }

  private SyncView.Figure records() {
    long chats = 0;
    long contacts = 0;
    for (SyncStatus.EntityStatus entity : status.entities()) {
      if (entity.entity().equals("chats")) {
        chats = entity.records();
      } else {
        contacts = entity.records();
      }
    }
    return figure(
        "records",
        words.number(chats),
        "/sync/truth",
        words.say("figure.sync.contacts", words.number(contacts)),
        "even",
        null);
  }

  private SyncView.Figure quarantined() {
    List<String> parts = new ArrayList<>();
    long all = 0;
    for (SyncStatus.EntityStatus entity : status.entities()) {
      all += entity.quarantined();
      if (entity.quarantined() > 0) {
        parts.add(words.say("figure.sync.bad." + entity.entity(), entity.quarantined()));
      }
    }
    return figure(
        "quarantined",
        words.number(all),
        "/sync/quarantine",
        parts.isEmpty() ? words.say("figure.sync.bad.none") : String.join(", ", parts),
        all > 0 ? "soon" : "even",
        null);
  }

  private SyncView.Figure figure(
      String id,
      String value,
      @Nullable String href,
      String note,
      String tone,
      TodayView.@Nullable Bullet bullet) {
    return new SyncView.Figure(id, words.say("figure.sync." + id), value, href, note, tone, bullet);
  }
}
