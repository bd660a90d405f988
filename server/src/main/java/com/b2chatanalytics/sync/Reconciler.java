package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.ExportEnds.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts at night, day by day, what B2Chat says it has, and has days that differ read again. Each
 * three days are judged and committed together, so it goes on after a kill where it was. Start
 * reading at {@link DayCount}.
 */
@Component
@Order(20)
public class Reconciler implements LeaderWork {
  private static final LocalTime NIGHT_BEGINS = LocalTime.of(1, 0);
  private static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
  private static final int PERCENT_OF_THE_DAY = 6;

  private final DayCount dayCount;
  private final ContactCount contactCount;
  private final ContentCheck contentCheck;
  private final CountStore counts;
  private final History history;
  private final Planner planner;
  private final SyncStateStore state;
  private final SyncSchedule schedule;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;
  private int interrupted;

  Reconciler(
      DayCount dayCount,
      ContactCount contactCount,
      ContentCheck contentCheck,
      CountStore counts,
      History history,
      Planner planner,
      SyncStateStore state,
      SyncSchedule schedule,
      B2ChatConnection connection,
      InstantSource clock) {
    this.dayCount = dayCount;
    this.contactCount = contactCount;
    this.contentCheck = contentCheck;
    this.counts = counts;
    this.history = history;
    this.planner = planner;
    this.state = state;
    this.schedule = schedule;
    this.connection = connection;
    this.clock = clock;
  }

  /** Counts or checks the next piece for the leader; returns whether there was any. */
  @Override
  public boolean step(long lead) throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(notBefore) || planner.hotIsDue(now) || state.load().paused()) {
      return false;
    }
    try {
      if (stepOne(now, lead)) {
        interrupted = 0;
        return true;
      }
      notBefore = now.plus(LOOK_EVERY);
      return false;
    } catch (Unanswered e) {
      // One that never fits between two sweeps must not spend the day on its beginnings.
      notBefore =
          e.failure() instanceof Stopped
              ? now.plusSeconds(1L << Math.min(interrupted++, 12))
              : again(e.failure(), now);
      return false;
    }
  }

  private boolean stepOne(Instant now, long lead) throws InterruptedException, Unanswered {
    LocalDate settled = history.lastSettled();
    Optional<LocalDate> wanted = counts.wanted(settled, now);
    if (wanted.isPresent()) {
      dayCount.count(wanted.get(), lead);
      return true;
    }
    boolean night = schedule.now().interval() != null && isNight(now);
    Optional<LocalDate> due =
        night && !shareIsSpent(now)
            ? counts.due(history.firstDay(), settled, history.dayZone(), now)
            : Optional.empty();
    if (due.isPresent()) {
      dayCount.count(due.get(), lead);
      return true;
    }
    boolean contactsRead = state.load().contactsThrough() != null;
    return (contactsRead && contactCount.step(night, lead)) || contentCheck.step(night, lead);
  }

  /**
   * Has days counted as soon as the newest ones allow, at any hour.
   *
   * @return the last of them: days that are not over, or were only just, cannot be counted yet
   * @throws Problem 400 when none of the days can be counted yet
   */
  public LocalDate verify(LocalDate from, LocalDate to) {
    LocalDate settled = history.lastSettled();
    LocalDate last = to.isAfter(settled) ? settled : to;
    if (from.isAfter(last)) {
      throw Problem.badParameter("from", "lies after " + settled + ", the last day that is over");
    }
    counts.ask(from, last);
    contentCheck.ask(from, last);
    return last;
  }

  private boolean isNight(Instant now) {
    LocalTime time = now.atZone(history.zone()).toLocalTime();
    return !time.isBefore(NIGHT_BEGINS) && time.isBefore(NIGHT_ENDS);
  }

  /** One request for each day counted, and few for contacts and doubted days. */
  private boolean shareIsSpent(Instant now) {
    int share = Math.max(3, connection.settings().perDay() * PERCENT_OF_THE_DAY / 100);
    Instant since = now.atZone(history.zone()).with(NIGHT_BEGINS).toInstant();
    return counts.countedSince(since) >= share;
  }

  private static Instant again(Failure failure, Instant now) {
    Instant later = now.plus(AFTER_FAILURE);
    return switch (failure) {
      case BudgetSpent(Instant resetsAt) -> resetsAt.isBefore(later) ? resetsAt : later;
      case Throttled t when t.retryAfter() != null && now.plus(t.retryAfter()).isAfter(later) ->
          now.plus(t.retryAfter());
      default -> later;
    };
  }
}
