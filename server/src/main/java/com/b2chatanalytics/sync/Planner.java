package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.sync.WindowStore.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides what is due and makes runs of it: the newest days at every interval, older days that may
 * still change and gaps at growing ones, contacts, and the back-fill of days never read. A window
 * is two days, because B2Chat wants {@code from} before {@code to} and delivers both.
 */
@Component
class Planner {
  private static final Duration CONTACTS_EVERY = Duration.ofMinutes(15);
  private static final Duration OLDER_DAYS_EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED_AFTER_CLOSING = Duration.ofHours(48);
  private static final Duration SURVEY_SETTLED_AFTER = Duration.ofDays(14);
  private static final Duration KEEP_RUNS = Duration.ofDays(7);
  private static final int OLDER_WINDOWS = 10;

  private final RunStore runs;
  private final WindowStore windows;
  private final SyncStateStore state;
  private final SyncSettings settings;
  private final B2ChatConnection connection;
  private final TransactionTemplate transaction;

  private Instant hotDue = Instant.MIN;
  private Instant olderDue = Instant.MIN;
  private Instant contactsDue = Instant.MIN;
  private Instant backfillDue = Instant.MIN;

  Planner(
      RunStore runs,
      WindowStore windows,
      SyncStateStore state,
      SyncSettings settings,
      B2ChatConnection connection,
      PlatformTransactionManager transactions) {
    this.runs = runs;
    this.windows = windows;
    this.state = state;
    this.settings = settings;
    this.connection = connection;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** When the newest days are due again; absent while the schedule is off. */
  @Nullable Instant nextHot() {
    return settings.interval() == null ? null : hotDue;
  }

  boolean hotIsDue(Instant now) {
    return settings.interval() != null && !now.isBefore(hotDue);
  }

  /** A sweep of the newest days ended, or could not be made and waits. */
  void hotAgainAt(Instant at) {
    hotDue = at;
  }

  /** A run of this kind failed: the next of its kind is not made before. */
  void notBefore(Run run, Instant at) {
    if (run.trigger() == Trigger.BACKFILL) {
      backfillDue = at;
    } else if (run.entity() == Entity.CONTACTS) {
      contactsDue = at;
    }
  }

  /** Makes the runs that are due and not yet there. */
  void schedule(Instant now, List<Work> active) {
    if (settings.interval() == null) {
      return;
    }
    LocalDate today = now.atZone(zone()).toLocalDate();
    LocalDate hotFrom = today.minusDays(1);
    if (hotIsDue(now) && active.stream().noneMatch(Work::hot)) {
      add(
          Entity.CHATS,
          Trigger.SCHEDULE,
          now,
          List.of(new Window.Plan(Entity.CHATS, true, hotFrom, today.plusDays(1), 0)));
    }
    if (!now.isBefore(olderDue) && active.stream().noneMatch(Work::older)) {
      olderDue = now.plus(OLDER_DAYS_EVERY);
      addOlder(now, hotFrom);
      runs.prune(now.minus(KEEP_RUNS));
    }
    if (state.load().dataThrough() == null) {
      return;
    }
    boolean backfilling = active.stream().anyMatch(w -> w.run().trigger() == Trigger.BACKFILL);
    if (!backfilling && !now.isBefore(backfillDue)) {
      backfillDue = now.plus(OLDER_DAYS_EVERY);
      backfilling = addBackfill(now, today, hotFrom);
    }
    if (!backfilling && active.stream().noneMatch(w -> w.run().entity() == Entity.CONTACTS)) {
      addContactGaps(now);
      addContacts(now);
    }
  }

  private boolean addBackfill(Instant now, LocalDate today, LocalDate hotFrom) {
    LocalDate first = settings.firstDay(today);
    LocalDate last = hotFrom.minusDays(1);
    LocalDate wanted =
        runs.backfillCancelled()
            .map(at -> at.atZone(zone()).toLocalDate().minusDays(1))
            .filter(day -> day.isAfter(first))
            .orElse(first);
    List<LocalDate> days =
        wanted.isAfter(last) ? List.of() : state.unswept(wanted, last, zone().getId());
    if (days.isEmpty()) {
      return false;
    }
    add(Entity.CHATS, Trigger.BACKFILL, now, pairs(days));
    return true;
  }

  private void addContacts(Instant now) {
    Instant through = state.load().contactsThrough();
    // One from the future tells of a clock that was set back since.
    boolean fresh =
        through != null && !through.isAfter(now) && now.isBefore(through.plus(CONTACTS_EVERY));
    if (!fresh && !now.isBefore(contactsDue)) {
      contactsDue = now.plus(CONTACTS_EVERY);
      LocalDate since =
          through == null ? null : through.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2);
      add(Entity.CONTACTS, Trigger.SCHEDULE, now, List.of(Window.Plan.contacts(since)));
    }
  }

  private void addOlder(Instant now, LocalDate hotFrom) {
    List<LocalDate> due =
        state
            .unsettled(
                hotFrom,
                zone().getId(),
                now.minus(SETTLED_AFTER_CLOSING),
                now.minus(SURVEY_SETTLED_AFTER))
            .stream()
            .filter(day -> isDue(day, now))
            .map(SyncStateStore.Unsettled::day)
            .limit(2L * OLDER_WINDOWS)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Window.Plan> plans = new ArrayList<>(pairs(due));
    List<Gap> gaps = dueGaps(Entity.CHATS, now);
    gaps.forEach(gap -> plans.add(gap.again()));
    takeUp(Entity.CHATS, gaps, plans, now);
  }

  private void addContactGaps(Instant now) {
    List<Gap> gaps = dueGaps(Entity.CONTACTS, now);
    takeUp(Entity.CONTACTS, gaps, gaps.stream().map(Gap::again).distinct().toList(), now);
  }

  private List<Gap> dueGaps(Entity entity, Instant now) {
    return windows.gaps(entity).stream()
        .filter(gap -> !now.isBefore(gap.since().plus(patience(gap))))
        .toList();
  }

  private void takeUp(Entity entity, List<Gap> gaps, List<Window.Plan> plans, Instant now) {
    if (!plans.isEmpty()) {
      transaction.executeWithoutResult(_ -> {
        gaps.forEach(windows::retake);
        runs.add(entity, Trigger.SCHEDULE, now, plans);
      });
    }
  }

  private boolean isDue(SyncStateStore.Unsettled day, Instant now) {
    if (day.sweptAt() == null) {
      return true;
    }
    long age = Duration.between(day.day().atStartOfDay(zone()).toInstant(), now).toDays();
    Duration every =
        age <= 7
            ? Duration.ofMinutes(15)
            : age <= 35 ? Duration.ofMinutes(45) : Duration.ofHours(6);
    return !now.isBefore(day.sweptAt().plus(every));
  }

  /** A gap is tried again after 1, 2, 4 … minutes, at most 6 hours. */
  private static Duration patience(Gap gap) {
    Duration wait = Duration.ofMinutes(1L << Math.min(gap.again().failures() - 1, 9));
    return wait.compareTo(Duration.ofHours(6)) > 0 ? Duration.ofHours(6) : wait;
  }

  /** Windows of two days that cover the days, which come newest first. */
  static List<Window.Plan> pairs(List<LocalDate> newestFirst) {
    List<Window.Plan> plans = new ArrayList<>();
    LocalDate covered = LocalDate.MAX;
    for (LocalDate day : newestFirst) {
      if (day.isBefore(covered)) {
        covered = day.minusDays(1);
        plans.add(Window.Plan.days(covered, day));
      }
    }
    return plans;
  }

  private void add(Entity entity, Trigger trigger, Instant now, List<Window.Plan> plans) {
    transaction.executeWithoutResult(_ -> runs.add(entity, trigger, now, plans));
  }

  private ZoneId zone() {
    return connection.settings().zone();
  }
}
