package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.SyncPlan;
import java.time.Duration;

/** What the day's requests were and will be spent on. */
final class SyncBudget {
  private final Words words;

  SyncBudget(Words words) {
    this.words = words;
  }

  SyncView.Budget view(SyncPlan plan) {
    double whole = Math.max(1, plan.perDay());
    long used = plan.needs().stream().mapToLong(SyncPlan.Spend::used).sum();
    long expected = plan.needs().stream().mapToLong(SyncPlan.Spend::expected).sum();
    long free = Math.max(0, plan.perDay() - used - expected);
    long left = Math.max(0, Duration.between(plan.at(), plan.resetsAt()).toSeconds());
    long most =
        plan.needs().stream().mapToLong(need -> need.used() + need.expected()).max().orElse(0);
    return new SyncView.Budget(
        Math.min(100, 100 * used / whole),
        Math.min(100, 100 * expected / whole),
        words.say(
            "budget.sentence", words.number(used), words.number(expected), words.number(free)),
        words.say("budget.resets", words.moment(plan.resetsAt()), words.about(left)),
        pace(plan),
        plan.needs().stream().map(need -> need(need, Math.max(1, most))).toList());
  }

  private String pace(SyncPlan plan) {
    SyncPlan.Live live = plan.live();
    return live == null
        ? words.say("budget.pace.off")
        : words.say(
            "budget.pace." + live.why().name().toLowerCase(java.util.Locale.ROOT),
            words.about(live.pause().toSeconds()));
  }

  private SyncView.Need need(SyncPlan.Spend spend, long most) {
    String key = "need." + spend.need().key();
    return new SyncView.Need(
        words.say(key),
        words.say(key + ".help"),
        words.number(spend.used()),
        words.number(spend.expected()),
        100.0 * spend.used() / most,
        100.0 * spend.expected() / most);
  }
}
