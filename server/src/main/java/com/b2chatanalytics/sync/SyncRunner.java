package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import jakarta.annotation.PreDestroy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Does the work of the leader, one window at a time, so that the newest days never wait for more
 * than one window of a back-fill.
 */
@Component
class SyncRunner {
  private static final Logger log = LoggerFactory.getLogger(SyncRunner.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int GIVEN_UP_BEFORE_GAP = 3;

  private final Circuit circuit;
  private final PageWriter writer;
  private final RunStore runs;
  private final WindowStore windows;
  private final SyncStateStore state;
  private final Troubles troubles;
  private final Planner planner;
  private final ContactSync contacts;
  private final FetchWatches watches;
  private final SyncNews news;
  private final SyncSchedule schedule;
  private final InstantSource clock;

  private final PagesAhead ahead;
  private final WindowSweep.Parts parts;
  private final Map<Long, Instant> notBefore = new HashMap<>();
  private boolean held;

  SyncRunner(
      B2ChatClient client,
      B2ChatConnection connection,
      Circuit circuit,
      PageSize pageSize,
      PageWriter writer,
      RunStore runs,
      WindowStore windows,
      SyncStateStore state,
      Troubles troubles,
      Planner planner,
      ContactSync contacts,
      FetchWatches watches,
      SyncNews news,
      SyncSchedule schedule,
      InstantSource clock) {
    this.circuit = circuit;
    this.writer = writer;
    this.runs = runs;
    this.windows = windows;
    this.state = state;
    this.troubles = troubles;
    this.planner = planner;
    this.contacts = contacts;
    this.watches = watches;
    this.news = news;
    this.schedule = schedule;
    this.clock = clock;
    this.ahead = new PagesAhead(client, clock);
    this.parts =
        new WindowSweep.Parts(client, connection, circuit, ahead, pageSize, writer, windows);
  }

  /** Does the next piece of work; returns whether there was any. */
  boolean step(long lead) throws InterruptedException {
    Instant now = clock.instant();
    List<Work> active = active();
    for (Work work : active) {
      if (work.run().cancelAsked()) {
        end(work.run(), RunState.CANCELLED, null);
        return true;
      }
    }
    held = state.load().paused() || !circuit.isClosed();
    if (held) {
      ahead.forgetAll();
      return false;
    }
    planner.schedule(now, active);
    Work next =
        active().stream()
            .filter(w -> !now.isBefore(notBefore.getOrDefault(w.run().id(), Instant.MIN)))
            .min(Work.FIRST)
            .orElse(null);
    if (next == null) {
      return false;
    }
    runs.start(next.run().id(), now);
    if (next.window() == null) {
      finish(next.run());
    } else {
      read(next.run(), next.window(), lead);
    }
    return true;
  }

  /** Whether the last step found that nobody may ask B2Chat now. */
  boolean isHeld() {
    return held;
  }

  /** Ends the requests that are on their way, for the lead is given up. */
  @PreDestroy
  void rest() throws InterruptedException {
    ahead.close();
  }

  private List<Work> active() {
    return runs.active().stream()
        .map(run -> new Work(run, windows.next(run.id()).orElse(null)))
        .toList();
  }

  private void read(Run run, Window window, long lead) throws InterruptedException {
    news.tell(run.id());
    ahead.forgetOverlapping(window);
    WindowSweep sweep =
        new WindowSweep(
            parts,
            watches.of(run, window),
            () -> !window.hot() && planner.hotIsDue(clock.instant()),
            window,
            lead);
    switch (swept(sweep)) {
      case SweepResult.Complete _ -> complete(run, window, sweep.seen(), lead);
      case SweepResult.Gap(Trouble kind, String reason) -> gap(window, lead, kind, reason);
      case SweepResult.FilterIgnored _ -> filterIgnored(run, window, lead);
      case SweepResult.Refused(String reason) -> refused(run, window, reason);
      case SweepResult.Yielded _ -> {}
      case SweepResult.Postponed(Failure failure) -> postpone(run, window, lead, failure);
    }
    if (windows.next(run.id()).isEmpty()) {
      finish(run);
    }
    news.tell(run.id());
  }

  /** A record that was read but cannot be stored makes a gap, and does not stop all others. */
  private static SweepResult swept(WindowSweep sweep) throws InterruptedException {
    try {
      return sweep.run();
    } catch (DataIntegrityViolationException | DateTimeException | ArithmeticException e) {
      log.warn("A page holds a record that cannot be stored", e);
      return new SweepResult.Gap(Trouble.INCOMPLETE, "a record cannot be stored, see the log");
    }
  }

  private void complete(Run run, Window window, Set<String> seen, long lead) {
    Instant now = clock.instant();
    Instant asOf = windows.startedAt(window).orElse(now);
    writer.conclude(
        lead,
        () -> {
          windows.done(window, now);
          runs.tell(run.id(), null);
          if (window.entity() == Entity.CONTACTS) {
            contacts.completed(window, seen, asOf);
          } else if (window.from() != null && window.to() != null) {
            state.swept(window.from(), window.to(), asOf, now);
          }
          if (window.hot()) {
            state.dataThrough(planner.provenThrough(window, asOf));
          }
          if (window.hot() || schedule.now().interval() == null) {
            troubles.over();
          }
        });
    notBefore.remove(run.id());
    planner.completed(window, asOf, now);
  }

  /** Days are asked for again like any gap; for contacts another question is asked instead. */
  private void filterIgnored(Run run, Window window, long lead) {
    String reason = "B2Chat ignored the filter of days";
    if (window.entity() != Entity.CONTACTS) {
      gap(window, lead, Trouble.INCOMPLETE, reason);
      return;
    }
    writer.conclude(
        lead,
        () -> {
          windows.done(window, clock.instant());
          contacts.filterIgnored();
        });
    end(
        run,
        RunState.PARTIAL,
        window.days() + ": " + reason + "; contacts are read in full once a day instead");
  }

  private void gap(Window window, long lead, Trouble kind, String reason) {
    Instant now = clock.instant();
    writer.conclude(
        lead,
        () -> {
          windows.gap(window, now, window.days() + ": " + reason);
          if (window.from() != null && window.to() != null) {
            state.swept(window.from(), window.to(), now, now);
          }
        });
    if (window.hot()) {
      planner.hotAgainAt(troubles.meet(kind, reason, null));
    }
  }

  private void refused(Run run, Window window, String reason) {
    if (window.hot()) {
      planner.hotAgainAt(troubles.meet(Trouble.REFUSED, reason, null));
    }
    planner.notBefore(run, clock.instant().plus(LONGEST_WAIT));
    end(run, RunState.FAILED, window.days() + ": " + reason);
  }

  private void postpone(Run run, Window window, long lead, Failure failure) {
    Instant now = clock.instant();
    if (failure instanceof Stopped) {
      return;
    }
    ahead.forgetAll();
    runs.tell(run.id(), failure.reason());
    boolean opened = circuit.failed(failure, window.hot());
    if (failure instanceof BudgetSpent(Instant resetsAt)) {
      Instant soon = now.plus(LONGEST_WAIT);
      notBefore.put(run.id(), window.hot() || resetsAt.isBefore(soon) ? resetsAt : soon);
      return;
    }
    if (Trouble.of(failure).ofCredentials()) {
      return;
    }
    windows.fail(window);
    if (!window.hot() && window.failures() + 1 >= GIVEN_UP_BEFORE_GAP) {
      notBefore.remove(run.id());
      gap(window, lead, Trouble.of(failure), failure.reason());
    } else if (!opened) {
      Instant again = now.plus(Trouble.of(failure).wait(window.failures() + 1));
      Instant allowed = circuit.notBefore(failure);
      notBefore.put(run.id(), allowed != null && allowed.isAfter(again) ? allowed : again);
    }
  }

  private void finish(Run run) {
    List<String> gaps = windows.gapsOf(run.id());
    if (gaps.isEmpty()) {
      end(run, RunState.SUCCEEDED, null);
    } else {
      String more = gaps.size() > 3 ? " and %d more gaps".formatted(gaps.size() - 3) : "";
      end(
          run,
          RunState.PARTIAL,
          String.join("; ", gaps.subList(0, Math.min(3, gaps.size()))) + more);
    }
  }

  private void end(Run run, RunState as, @Nullable String error) {
    if (as == RunState.FAILED || as == RunState.CANCELLED) {
      windows.abandon(run.id(), clock.instant());
    }
    ahead.forgetRun(run.id());
    runs.end(run.id(), as, clock.instant(), error);
    notBefore.remove(run.id());
    if (error != null) {
      log.warn("Sync run {} ended {}: {}", run.id(), as.key(), error);
    }
    news.tell(run.id());
  }
}
