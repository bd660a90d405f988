package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.sync.WindowStore.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
  private static final Duration KEEP_RUNS = Duration.ofDays(7);
  private static final Duration KEEP_TROUBLED_RUNS = Duration.ofDays(30);
  private static final int OLDER_WINDOWS = 10;

  private final RunStore runs;
  private final WindowStore windows;
  private final SyncStateStore state;
  private final LearningStore learned;
  private final Learning learning;
  private final FreshnessLog freshness;
  private final BackfillDays backfillDays;
  private final Plans plans;
  private final SyncSchedule schedule;
  private final ContactSync contacts;
  private final B2ChatConnection connection;
  private final TransactionTemplate transaction;

  private Instant hotDue = Instant.MIN;
  private @Nullable Pace pace;
  private @Nullable SyncSettings followed;
  private int sweepsOfTodayOnly;
  private Instant olderDue = Instant.MIN;
  private Instant contactsDue = Instant.MIN;
  private Instant backfillDue = Instant.MIN;

  Planner(
      RunStore runs,
      WindowStore windows,
      SyncStateStore state,
      LearningStore learned,
      Learning learning,
      FreshnessLog freshness,
      BackfillDays backfillDays,
      Plans plans,
      SyncSchedule schedule,
      ContactSync contacts,
      B2ChatConnection connection,
      PlatformTransactionManager transactions) {
    this.runs = runs;
    this.windows = windows;
    this.state = state;
    this.learned = learned;
    this.learning = learning;
    this.freshness = freshness;
    this.backfillDays = backfillDays;
    this.plans = plans;
    this.schedule = schedule;
    this.contacts = contacts;
    this.connection = connection;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** When the newest days are due again; absent while the schedule is off. */
  @Nullable Instant nextHot() {
    return schedule.now().interval() == null ? null : hotDue;
  }

  boolean hotIsDue(Instant now) {
    return schedule.now().interval() != null && !now.isBefore(hotDue);
  }

  /**
   * A window was read to its end: what it told is learned, and the newest days are due again as the
   * plan of the day allows.
   *
   * @param asOf when its first page was asked for
   */
  void completed(Window window, Instant asOf, Instant now) {
    if (window.from() != null && window.to() != null) {
      learning.swept(window.hot(), window.from(), window.to(), asOf, now);
    }
    if (window.hot()) {
      sweepsOfTodayOnly = readsYesterday(window) ? 0 : sweepsOfTodayOnly + 1;
      pace = plans.pace();
      hotDue = afterPause(now, now);
    }
  }

  /**
   * Until when everything is known of the newest days, once this window of them is read: a sweep of
   * today alone proves nothing of yesterday.
   */
  Instant provenThrough(Window window, Instant asOf) {
    Instant before = state.load().dataThrough();
    return before == null || readsYesterday(window) ? asOf : before;
  }

  private static boolean readsYesterday(Window window) {
    return window.from() == null
        || window.to() == null
        || window.from().plusDays(1).isBefore(window.to());
  }

  /** A sweep of the newest days could not be made and waits. */
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
    follow(now);
    if (schedule.now().interval() == null) {
      return;
    }
    LocalDate today = now.atZone(zone()).toLocalDate();
    LocalDate hotFrom = today.minusDays(1);
    goOnFromLastSweep(now);
    if (hotIsDue(now) && active.stream().noneMatch(Work::hot)) {
      add(
          Entity.CHATS,
          Trigger.SCHEDULE,
          now,
          List.of(
              new Window.Plan(
                  Entity.CHATS,
                  true,
                  yesterdayIsDue(today) ? hotFrom : today,
                  today.plusDays(1),
                  0)));
    }
    if (!now.isBefore(olderDue) && active.stream().noneMatch(Work::older)) {
      olderDue = now.plus(OLDER_DAYS_EVERY);
      addOlder(now, hotFrom);
      runs.prune(now.minus(KEEP_RUNS), now.minus(KEEP_TROUBLED_RUNS));
      freshness.prune(now);
    }
    if (state.load().dataThrough() == null) {
      return;
    }
    boolean backfilling = active.stream().anyMatch(w -> w.run().trigger() == Trigger.BACKFILL);
    if (!backfilling && !now.isBefore(backfillDue)) {
      backfillDue = now.plus(OLDER_DAYS_EVERY);
      addBackfill(now, today);
    }
    // Beside a back-fill, which may take days and gives way to what the schedule asks for.
    if (active.stream().noneMatch(w -> w.run().entity() == Entity.CONTACTS)) {
      addContactGaps(now);
      addContacts(now);
    }
  }

  /** Another schedule holds: what was due under the one before is due as this one says. */
  private void follow(Instant now) {
    SyncSettings settings = schedule.now();
    if (followed != null && !followed.equals(settings)) {
      hotDue = Instant.MIN;
      backfillDue = Instant.MIN;
      goOnFromLastSweep(now);
    }
    followed = settings;
  }

  /** After a restart the newest days are due no sooner than without one. */
  private void goOnFromLastSweep(Instant now) {
    if (hotDue.equals(Instant.MIN)) {
      Instant last = state.load().dataThrough();
      pace = plans.pace();
      hotDue = last == null || last.isAfter(now) ? now : afterPause(last, now);
    }
  }

  private boolean yesterdayIsDue(LocalDate today) {
    if (pace == null || sweepsOfTodayOnly + 1 >= pace.yesterdayEvery()) {
      return true;
    }
    LearningStore.Reading last = learned.readings(today, today).get(today);
    return last == null || last.askedAt().isBefore(today.atStartOfDay(zone()).toInstant());
  }

  /** At midnight at the latest: the new day has a budget of its own, and so another pace. */
  private Instant afterPause(Instant last, Instant now) {
    Instant next = last.plus(pace == null ? OLDER_DAYS_EVERY : pace.pause());
    Instant midnight =
        now.atZone(zone()).toLocalDate().plusDays(1).atStartOfDay(zone()).toInstant();
    return next.isBefore(midnight) ? next : midnight;
  }

  private void addBackfill(Instant now, LocalDate today) {
    List<LocalDate> days = backfillDays.left(today);
    if (!days.isEmpty()) {
      add(Entity.CHATS, Trigger.BACKFILL, now, pairs(days));
    }
  }

  private void addContacts(Instant now) {
    if (now.isBefore(contactsDue)) {
      return;
    }
    contacts
        .due(now)
        .ifPresent(plan -> {
          contactsDue = now.plus(CONTACTS_EVERY);
          add(Entity.CONTACTS, Trigger.SCHEDULE, now, List.of(plan));
        });
  }

  private void addOlder(Instant now, LocalDate hotFrom) {
    List<OlderDays.Day> unsettled = learned.older(hotFrom, zone(), now);
    OlderDays older = plans.older(unsettled);
    List<LocalDate> due =
        unsettled.stream()
            .filter(day -> older.isDue(day, now))
            .map(OlderDays.Day::day)
            .limit(2L * OLDER_WINDOWS)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Window.Plan> wanted = new ArrayList<>(pairs(due));
    List<Gap> gaps = dueGaps(Entity.CHATS, now);
    gaps.forEach(gap -> wanted.add(gap.again()));
    takeUp(Entity.CHATS, gaps, wanted, now);
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

  private void takeUp(Entity entity, List<Gap> gaps, List<Window.Plan> wanted, Instant now) {
    if (!wanted.isEmpty()) {
      transaction.executeWithoutResult(_ -> {
        gaps.forEach(windows::retake);
        runs.add(entity, Trigger.SCHEDULE, now, wanted);
      });
    }
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
