package com.b2chatanalytics.page;

import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.quality.Costs;
import com.b2chatanalytics.quality.QualityRuns;
import com.b2chatanalytics.quality.ScoringRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what scoring costs into words. */
final class CostWords {
  private static final int DAYS = 30;

  private final Words words;
  private final Costs costs;
  private final LocalDate today;

  CostWords(Words words, Costs costs, LocalDate today) {
    this.words = words;
    this.costs = costs;
    this.today = today;
  }

  private static String dollars(Words words, @Nullable Number microDollars) {
    return microDollars == null
        ? Words.NONE
        : new ClaudeWords(words).dollars(Math.round(microDollars.doubleValue()));
  }

  List<CostView.Figure> figures(ClaudeStanding standing) {
    Costs.Sum month = costs.since(today.withDayOfMonth(1));
    Costs.Sum lately = costs.since(today.minusDays(DAYS - 1L));
    boolean capped = standing.spent() >= standing.cap();
    return List.of(
        new CostView.Figure(
            "today",
            words.say("cost.today"),
            dollars(words, standing.spent()),
            words.say(capped ? "cost.cap.reached" : "cost.cap", dollars(words, standing.cap())),
            capped ? "soon" : ""),
        new CostView.Figure(
            "month",
            words.say("cost.month"),
            dollars(words, month.microDollars()),
            words.say("cost.scored", month.scored()),
            ""),
        new CostView.Figure(
            "thousand",
            words.say("cost.thousand"),
            dollars(words, lately.perThousand()),
            words.say("cost.lately"),
            ""),
        new CostView.Figure(
            "cache",
            words.say("cost.cache"),
            words.percent(lately.readShare()),
            words.say("cost.cache.note"),
            ""),
        new CostView.Figure(
            "waiting",
            words.say("cost.waiting"),
            words.number(standing.waiting()),
            words.say("cost.waiting.note"),
            ""));
  }

  CostView.Run run(ScoringRun run) {
    long all = run.chats();
    List<String> outcomes = new ArrayList<>();
    for (String state : List.of("scored", "cached", "ineligible", "refused", "failed")) {
      if (run.count(state) > 0) {
        outcomes.add(words.say("cost.outcome." + state, run.count(state)));
      }
    }
    return new CostView.Run(
        run.id(),
        words.say(
            run.automatic() ? "cost.run.automatic" : "cost.run.manual",
            words.moment(run.createdAt())),
        words.say("cost.state." + run.state().key()),
        switch (run.state()) {
          case FAILED -> "beyond";
          case PARTIAL, CAPPED -> "soon";
          case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> "";
        },
        words.say("cost.progress", Math.round(run.progress() * all), all),
        100 * run.progress(),
        String.join(", ", outcomes),
        dollars(words, run.spent().microDollars()),
        run.error(),
        run.isOpen() && !run.cancelAsked());
  }

  /** What a run would find and cost. */
  List<String> told(QualityRuns.Preview preview) {
    return List.of(
        words.say("cost.dry.chats", preview.chats(), preview.cached()),
        words.say(
            "cost.dry.cost",
            preview.forecast().requests(),
            dollars(words, preview.forecast().microDollars())));
  }

  List<CostView.Row> days() {
    LocalDate first = today.minusDays(DAYS - 1L);
    List<Costs.Day> shown =
        costs.days().stream().filter(day -> !day.date().isBefore(first)).toList();
    long most = shown.stream().mapToLong(day -> day.sum().microDollars()).max().orElse(1);
    List<CostView.Row> rows = new ArrayList<>();
    for (Costs.Day day : shown.reversed()) {
      rows.add(row(words.calendarDay(day.date()), day.sum(), most));
    }
    return rows;
  }

  List<CostView.Row> months() {
    List<CostView.Row> rows = new ArrayList<>();
    long most = costs.months().values().stream().mapToLong(Costs.Sum::microDollars).max().orElse(1);
    costs
        .months()
        .forEach((month, sum) ->
            rows.addFirst(row(words.month(month) + " " + month.getYear(), sum, most)));
    return rows;
  }

  private CostView.Row row(String name, Costs.Sum sum, long most) {
    return new CostView.Row(
        name,
        dollars(words, sum.microDollars()),
        100.0 * sum.microDollars() / Math.max(1, most),
        words.number(sum.requests()),
        words.number(sum.scored()),
        dollars(words, sum.perThousand()),
        words.percent(sum.readShare()));
  }
}
