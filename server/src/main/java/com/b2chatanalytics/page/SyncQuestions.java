package com.b2chatanalytics.page;

import com.b2chatanalytics.imports.Imports;
import com.b2chatanalytics.sync.Coverage;
import com.b2chatanalytics.sync.FreshnessLog;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.RunHistory;
import com.b2chatanalytics.sync.RunState;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.sync.SyncPlan;
import com.b2chatanalytics.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions of the monitoring page, each of which may fail without spoiling the others. */
@Component
class SyncQuestions {
  static final int YEARS = 10;

  private static final int MOST_YEARS = 20;

  private static final Duration SKELETON = Duration.ofMillis(400);
  private static final Duration GLANCE = Duration.ofMillis(1500);
  private static final Duration REFRESH = Duration.ofSeconds(20);
  private static final int ACTIVE = 20;
  private static final int MISSING_DAYS = 7;
  private static final RunHistory.Filter AT_WORK =
      new RunHistory.Filter(
          Set.of(RunState.QUEUED, RunState.RUNNING), Set.of(), Set.of(), false, null);

  private final SyncControl sync;
  private final RunHistory history;
  private final Coverage coverage;
  private final Plans plans;
  private final FreshnessLog freshness;
  private final Imports imports;
  private final SyncGlances glances;
  private final SyncPace pace;
  private final Parts parts;
  private final Pages pages;

  SyncQuestions(
      SyncControl sync,
      RunHistory history,
      Coverage coverage,
      Plans plans,
      FreshnessLog freshness,
      Imports imports,
      SyncGlances glances,
      SyncPace pace,
      Parts parts,
      Pages pages) {
    this.sync = sync;
    this.history = history;
    this.coverage = coverage;
    this.plans = plans;
    this.freshness = freshness;
    this.imports = imports;
    this.glances = glances;
    this.pace = pace;
    this.parts = parts;
    this.pages = pages;
  }

  /**
   * Asks everything side by side.
   *
   * @param year whose days the calendar shows; absent for the latest twelve months
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  SyncView answer(
      Words words,
      @Nullable Integer year,
      SyncForm form,
      @Nullable String problem,
      boolean patient) {
    long deadline = System.nanoTime() + (patient ? REFRESH : SKELETON).toNanos();
    Instant now = pages.now();
    LocalDate today = pages.today();
    Future<SyncStatus> status = parts.ask(sync::status);
    Future<SyncGlance> glance = parts.ask(() -> glances.glance(status.get().standing(), words));
    Future<List<Run>> active = parts.ask(() -> history.runs(AT_WORK, ACTIVE));
    Future<SyncPlan> plan = parts.ask(plans::now);
    Future<List<SyncView.Figure>> figures =
        parts.ask(() ->
            new SyncFigures(words, status.get(), now)
                .all(
                    pace.rate(status.get()),
                    active.get(),
                    plan.get().backfill(),
                    coverage.verifiedThrough(),
                    today));
    Future<SyncView.Now> running =
        parts.ask(() -> new SyncRunning(words, history, now).view(active.get()));
    Future<SyncView.Budget> budget = parts.ask(() -> new SyncBudget(words).view(plan.get()));
    Future<SyncView.Lag> lag =
        parts.ask(() ->
            new SyncLag(words, now, freshness.since(SyncLag.from(now)), plan.get())
                .view(plan.get(), freshness.lately(SyncLag.HOURS)));
    Future<SyncView.Errors> errors =
        parts.ask(() ->
            new SyncErrors(words, now)
                .view(history.hours(SyncErrors.from(now)), history.troubles(SyncErrors.PAST)));
    Future<SyncView.Coverage> calendar = parts.ask(() -> calendar(words, today, year));
    Future<SyncView.Missing> missing = parts.ask(() -> missing(words, today));
    // What is wrong is worth waiting for: it is what the page is opened for.
    long longer = Math.max(deadline, System.nanoTime() + GLANCE.toNanos());
    Part<SyncGlance> first = parts.await(glance, longer, words);
    Part<List<SyncView.Figure>> second = parts.await(figures, deadline, words);
    Part<SyncView.Now> third = parts.await(running, deadline, words);
    Part<SyncView.Budget> fourth = parts.await(budget, deadline, words);
    Part<SyncView.Errors> fifth = parts.await(errors, deadline, words);
    Part<SyncView.Lag> eighth = parts.await(lag, deadline, words);
    Part<SyncView.Coverage> sixth = parts.await(calendar, deadline, words);
    Part<SyncView.Missing> seventh = parts.await(missing, deadline, words);
    boolean pending =
        Stream.of(first, second, third, fourth, fifth, sixth, seventh, eighth)
            .anyMatch(part -> part instanceof Part.Pending<?>);
    return new SyncView(
        year == null ? "/sync" : "/sync?year=" + year,
        first,
        form,
        problem,
        second,
        third,
        fourth,
        eighth,
        fifth,
        sixth,
        seventh,
        pending);
  }

  private SyncView.Coverage calendar(Words words, LocalDate today, @Nullable Integer year) {
    LocalDate first = coverage.firstDay();
    LocalDate from =
        first.isBefore(today.minusYears(MOST_YEARS)) ? today.minusYears(MOST_YEARS) : first;
    return new SyncCoverage(words, today, year)
        .view(
            from.isAfter(today) ? List.of() : coverage.days(from, today),
            coverage.verifiedThrough());
  }

  private SyncView.Missing missing(Words words, LocalDate today) {
    return new SyncMissing(words)
        .view(imports.missingContentLately(today.minusYears(1), today), MISSING_DAYS);
  }
}
