package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.SyncStatus.EntityStatus;
import com.b2chatanalytics.sync.SyncStatus.TroubleNow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people see of the sync, and what they can tell it to do; on any node. */
@Component
public class SyncControl {
  private final RunStore runs;
  private final WindowStore windows;
  private final SyncStateStore state;
  private final Troubles troubles;
  private final RequestBudget budget;
  private final B2ChatClient client;
  private final Planner planner;
  private final SyncSchedule schedule;
  private final B2ChatConnection connection;
  private final InstantSource clock;

  SyncControl(
      RunStore runs,
      WindowStore windows,
      SyncStateStore state,
      Troubles troubles,
      RequestBudget budget,
      B2ChatClient client,
      Planner planner,
      SyncSchedule schedule,
      B2ChatConnection connection,
      InstantSource clock) {
    this.runs = runs;
    this.windows = windows;
    this.state = state;
    this.troubles = troubles;
    this.budget = budget;
    this.client = client;
    this.planner = planner;
    this.schedule = schedule;
    this.connection = connection;
    this.clock = clock;
  }

  /** Whether the sync goes on; counts nothing. */
  public SyncStanding standing() {
    return standing(state.load(), runs.active());
  }

  private SyncStanding standing(SyncStateStore.State now, List<Run> active) {
    TroubleNow trouble = troubles.now().map(SyncControl::told).orElse(null);
    return new SyncStanding(word(now, trouble, active), now.dataThrough(), nextRunAt(now), trouble);
  }

  /** The sync at a glance; counts all records. */
  public SyncStatus status() {
    SyncStateStore.State now = state.load();
    List<Run> active = runs.active();
    RequestBudget.Today today = budget.today();
    SyncStateStore.Totals totals = state.totals();
    SyncStanding standing = standing(now, active);
    TroubleNow trouble = standing.trouble();
    return new SyncStatus(
        standing.state(),
        standing.dataThrough(),
        standing.nextRunAt(),
        trouble == null ? null : trouble.lastError(),
        trouble == null ? null : trouble.since(),
        new SyncStatus.Budget(
            today.perSecond(), today.perDay(), today.usedToday(), today.resetsAt()),
        List.of(
            new EntityStatus(
                Entity.CHATS.key(),
                now.dataThrough(),
                totals.chats(),
                totals.badChats(),
                checkpoint(active, Entity.CHATS)),
            new EntityStatus(
                Entity.CONTACTS.key(),
                now.contactsThrough(),
                totals.contacts(),
                totals.badContacts(),
                checkpoint(active, Entity.CONTACTS))),
        trouble,
        clockAhead());
  }

  /**
   * Queues a run by hand.
   *
   * @param from first day of the chats' creation (of the contacts' last change); absent for the
   *     first day of the back-fill (for all contacts)
   * @param to last day, included; absent for today
   * @return its id
   */
  @Transactional
  public long start(Entity entity, @Nullable LocalDate from, @Nullable LocalDate to) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(connection.settings().zone()).toLocalDate();
    List<Window.Plan> plans = new ArrayList<>();
    if (entity != Entity.CONTACTS) {
      LocalDate first = from != null ? from : schedule.now().firstDay(today);
      LocalDate last = to != null ? to : today;
      if (first.isAfter(last)) {
        throw Problem.badParameter(
            from != null ? "from" : "to",
            from != null ? "lies after the last day asked for" : "lies before the first day");
      }
      plans.addAll(Planner.pairs(first.datesUntil(last.plusDays(1)).toList().reversed()));
    }
    if (entity != Entity.CHATS) {
      plans.add(Window.Plan.contacts(from));
    }
    return runs.add(entity, Trigger.MANUAL, now, plans);
  }

  /** The latest runs, the newest first. */
  public List<Run> runs(int limit) {
    return runs.latest(limit);
  }

  /** The run with this id. */
  public Optional<Run> run(long id) {
    return runs.find(id);
  }

  /**
   * Ends a run before its next request; what it committed stays.
   *
   * @return false when it has ended already
   */
  public boolean cancel(long id) {
    return runs.askCancel(id);
  }

  /** Lets no request leave any more until {@link #resume}; also after a restart. */
  @Transactional
  public void pause() {
    state.pause(true);
  }

  /** Goes on where {@link #pause} stopped it. */
  @Transactional
  public void resume() {
    state.pause(false);
  }

  private static String word(
      SyncStateStore.State now, @Nullable TroubleNow trouble, List<Run> active) {
    if (now.paused()) {
      return "paused";
    }
    if (trouble != null) {
      return "failing";
    }
    return active.isEmpty() ? "idle" : "running";
  }

  private @Nullable Long clockAhead() {
    Duration ahead = client.clockAhead();
    return ahead == null ? null : Math.round(ahead.toMillis() / 1000.0);
  }

  private static TroubleNow told(TroubleStore.Met met) {
    return new TroubleNow(met.kind().key(), met.since(), met.lastError(), met.nextTryAt());
  }

  private @Nullable Instant nextRunAt(SyncStateStore.State now) {
    Instant next = planner.nextHot();
    if (now.paused() || next == null) {
      return null;
    }
    if (next.equals(Instant.MIN)) {
      return now.dataThrough() == null || schedule.now().interval() == null
          ? null
          : now.dataThrough().plus(schedule.now().interval());
    }
    return next;
  }

  private @Nullable String checkpoint(List<Run> active, Entity entity) {
    return active.stream()
        .flatMap(run -> windows.next(run.id()).stream())
        .filter(window -> window.entity() == entity)
        .findFirst()
        .map(w ->
            w.days() + ", record " + w.position() + (w.total() == null ? "" : " of " + w.total()))
        .orElse(null);
  }
}
