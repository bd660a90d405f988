package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the day's requests were and will be spent on. */
final class SyncBudget {
  private final Words words;
  private final Instant now;

  SyncBudget(Words words, Instant now) {
    this.words = words;
    this.now = now;
  }

  SyncView.Budget view(SyncStatus status) {
    SyncStatus.Budget budget = status.budget();
    double whole = Math.max(1, budget.perDay());
    long left = Math.max(0, Duration.between(now, budget.resetsAt()).toSeconds());
    return new SyncView.Budget(
        Math.min(100, 100 * budget.usedToday() / whole),
        0,
        words.say(
            "budget.sentence",
            words.number(budget.usedToday()),
            words.number(0),
            words.number(Math.max(0, budget.perDay() - budget.usedToday()))),
        words.say("budget.resets", words.moment(budget.resetsAt()), words.about(left)),
        List.of());
  }
}
