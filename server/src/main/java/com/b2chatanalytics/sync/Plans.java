package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.sync.LearningStore.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells how the day's requests were and will be spent, from what all nodes see in PostgreSQL: the
 * spend, the counts of the days, and what was learned.
 */
@Component
public class Plans {
  private static final int LOOKED_AT_SECONDS = 10;
  private static final Duration LOOKED_AT_FOR = Duration.ofSeconds(LOOKED_AT_SECONDS);
  private static final Duration COSTS_OF = Duration.ofHours(6);
  private static final Duration OLDER_TICK = Duration.ofMinutes(1);
  private static final int CONTACTS_A_DAY = 96;
  private static final int RECONCILIATION_A_DAY = 40;
  private static final double OF_THE_RATE = 0.8;

  private final RequestBudget budget;
  private final LearningStore learning;
  private final BackfillDays backfillDays;
  private final PageSize pageSize;
  private final SyncSchedule schedule;
  private final B2ChatConnection connection;
  private final InstantSource clock;

  private volatile @Nullable Looked looked;
  private volatile @Nullable Week week;

  Plans(
      RequestBudget budget,
      LearningStore learning,
      BackfillDays backfillDays,
      PageSize pageSize,
      SyncSchedule schedule,
      B2ChatConnection connection,
      InstantSource clock) {
    this.budget = budget;
    this.learning = learning;
    this.backfillDays = backfillDays;
    this.pageSize = pageSize;
    this.schedule = schedule;
    this.connection = connection;
    this.clock = clock;
  }

  private record Looked(Instant at, LocalDate day, Outlook outlook) {
    boolean holds(Instant now, ZoneId zone) {
      return !now.isBefore(at)
          && now.isBefore(at.plus(LOOKED_AT_FOR))
          && day.equals(now.atZone(zone).toLocalDate());
    }
  }

  private record Week(Instant at, Activity activity) {}

  /** On what terms B2Chat is asked. */
  private record Terms(SyncSettings settings, int perSecond, int perDay) {}

  /** What is known of the day and its needs. */
  private record Known(
      Terms terms,
      Instant now,
      ZoneId zone,
      LocalDate day,
      RequestBudget.Today today,
      Activity activity,
      Costs costs,
      int chatsToday,
      int chatsYesterday,
      int pageSize,
      int backfillDays,
      OlderDays older) {
    int left() {
      return Math.max(0, today.perDay() - today.usedToday());
    }

    Pace.Facts facts(double others, int backfill, Duration fastest) {
      return new Pace.Facts(
          now,
          today.resetsAt(),
          zone,
          left(),
          others,
          backfill,
          fastest,
          activity,
          chatsYesterday,
          chatsToday,
          pageSize,
          costs.attemptsPerPage(),
          costs.perRequest());
    }

    /** The same for a whole day that looks like the average one. */
    Pace.Facts wholeDay(double others, int backfill, Duration fastest) {
      Instant from = today.resetsAt();
      return new Pace.Facts(
          from,
          from.plus(Duration.ofDays(1)),
          zone,
          today.perDay(),
          others,
          backfill,
          fastest,
          activity,
          activity.perDay(),
          0,
          pageSize,
          costs.attemptsPerPage(),
          costs.perRequest());
    }

    double pagesOfTwoDays() {
      double chats = 2 * Math.max(activity.perDay(), chatsYesterday);
      return Pace.pages(chats, pageSize) * costs.attemptsPerPage();
    }
  }

  /** The plan as of now. */
  public SyncPlan now() {
    return plan(known());
  }

  /** What the plan would be under another schedule, from now on. */
  public SyncPlan under(Schedule other) {
    return plan(known(new Terms(SyncConfiguration.of(other), other.perSecond(), other.perDay())));
  }

  private SyncPlan plan(Known known) {
    Outlook outlook = outlook(known);
    Map<Need, Integer> used = budget.spent(known.day());
    Map<Need, Integer> spending = outlook.spending();
    List<SyncPlan.Spend> needs =
        Arrays.stream(Need.values())
            .map(need ->
                new SyncPlan.Spend(
                    need, used.getOrDefault(need, 0), spending.getOrDefault(need, 0)))
            .toList();
    return new SyncPlan(
        known.now(),
        known.day(),
        known.today().perDay(),
        known.today().resetsAt(),
        needs,
        live(known, outlook),
        known.backfillDays() == 0 ? null : backfill(known, outlook));
  }

  /**
   * Requests of the day that {@code need} leaves to others; of this day, but perhaps {@value
   * #LOOKED_AT_SECONDS} s old. That can spend no request too many, for what is spent is counted at
   * each booking, and it cannot stop the live tail, which leaves nothing to others. At worst
   * another need takes what was meant for a run by hand that began in these seconds, and only with
   * pages that were on their way, for the run goes first.
   */
  int reserve(Need need) {
    Looked known = looked;
    if (known == null || !known.holds(clock.instant(), connection.settings().zone())) {
      known = look(known());
    }
    return known.outlook().reserve(need);
  }

  private Looked look(Known known) {
    Looked now = new Looked(known.now(), known.day(), outlook(known));
    looked = now;
    return now;
  }

  /** The pace of the live tail now; absent while the schedule is off. */
  @Nullable Pace pace() {
    return look(known()).outlook().pace();
  }

  /** How often each of these days is read again. */
  OlderDays older(List<OlderDays.Day> days) {
    return older(days, connection.settings().perDay());
  }

  private OlderDays older(List<OlderDays.Day> days, int perDay) {
    ChangeRates rates = learning.rates();
    return OlderDays.of(days, rates::perChatHour, pageSize.current(Entity.CHATS), perDay);
  }

  private Known known() {
    B2ChatSettings account = connection.settings();
    return known(new Terms(schedule.now(), account.perSecond(), account.perDay()));
  }

  private Known known(Terms terms) {
    Instant now = clock.instant();
    ZoneId zone = connection.settings().zone();
    LocalDate day = now.atZone(zone).toLocalDate();
    Map<LocalDate, Reading> readings = learning.readings(day.minusDays(1), day);
    int yesterday = chats(readings.get(day.minusDays(1)));
    int today = chats(readings.get(day));
    RequestBudget.Today spent = budget.today();
    return new Known(
        terms,
        now,
        zone,
        day,
        new RequestBudget.Today(
            terms.perSecond(), terms.perDay(), spent.usedToday(), spent.resetsAt()),
        activity(now, zone, Math.max(yesterday, today)),
        learning.costs(now.minus(COSTS_OF)),
        today,
        yesterday,
        pageSize.current(Entity.CHATS),
        backfillDays.left(day, terms.settings()).size(),
        older(learning.older(day.minusDays(1), zone, now), terms.perDay()));
  }

  private static int chats(@Nullable Reading reading) {
    return reading == null ? 0 : reading.chats();
  }

  private Activity activity(Instant now, ZoneId zone, int chatsPerDay) {
    Week known = week;
    if (known == null
        || now.isBefore(known.at())
        || !now.isBefore(known.at().plus(Duration.ofHours(1)))) {
      Activity learned = learning.week(now, zone).map(Activity::of).orElse(null);
      if (learned == null) {
        return Activity.even(chatsPerDay);
      }
      known = new Week(now, learned);
      week = known;
    }
    return known.activity();
  }

  private Outlook outlook(Known known) {
    int perDay = known.today().perDay();
    Map<Need, Integer> used = budget.spent(known.day());
    Map<Need, Integer> expected = expected(known, used);
    int share =
        Outlook.backfillShare(
            perDay, used.getOrDefault(Need.BACKFILL, 0), expected.getOrDefault(Need.BACKFILL, 0));
    Duration fastest = known.terms().settings().interval();
    Pace pace =
        fastest == null ? null : Pace.of(known.facts(Outlook.others(expected), share, fastest));
    expected.put(Need.LIVE, pace == null ? 0 : pace.expected());
    return new Outlook(perDay, known.left(), pace, expected, share);
  }

  private Map<Need, Integer> expected(Known known, Map<Need, Integer> today) {
    Map<Need, Integer> yesterday = budget.spent(known.day().minusDays(1));
    Map<Need, Integer> expected = new EnumMap<>(Need.class);
    double hours = Duration.between(known.now(), known.today().resetsAt()).toSeconds() / 3600.0;
    double attempts = known.costs().attemptsPerPage();
    if (known.terms().settings().interval() != null) {
      int contacts = Math.max(CONTACTS_A_DAY, yesterday.getOrDefault(Need.CONTACTS, 0));
      int counting = Math.max(RECONCILIATION_A_DAY, yesterday.getOrDefault(Need.RECONCILIATION, 0));
      expected.put(Need.OLDER, up(known.older().requestsPerHour() * hours * attempts));
      expected.put(Need.CONTACTS, up(contacts / 24.0 * hours));
      expected.put(
          Need.RECONCILIATION, Math.max(0, counting - today.getOrDefault(Need.RECONCILIATION, 0)));
    }
    expected.put(Need.MANUAL, up(learning.openWindows(Trigger.MANUAL) * known.pagesOfTwoDays()));
    expected.put(Need.BACKFILL, up(Math.ceil(known.backfillDays() / 2.0) * known.pagesOfTwoDays()));
    return expected;
  }

  private static int up(double requests) {
    return (int) Math.ceil(requests);
  }

  private static SyncPlan.@Nullable Live live(Known known, Outlook outlook) {
    Pace pace = outlook.pace();
    if (pace == null) {
      return null;
    }
    Duration older = known.older().longest().multipliedBy(95).dividedBy(100).plus(OLDER_TICK);
    return new SyncPlan.Live(
        pace.pause(), pace.why(), pace.yesterdayEvery(), pace.pages(), pace.freshWithin(), older);
  }

  private SyncPlan.Backfill backfill(Known known, Outlook outlook) {
    int days = known.backfillDays();
    int requests = outlook.expected().getOrDefault(Need.BACKFILL, 0);
    int today = outlook.backfillToday();
    if (requests <= today) {
      return new SyncPlan.Backfill(days, requests, known.now().plus(taken(known, requests)));
    }
    int daily = wholeDay(known, requests).backfillToday();
    if (daily <= 0) {
      return new SyncPlan.Backfill(days, requests, null);
    }
    int left = requests - today;
    int full = (left - 1) / daily;
    Instant endsAt =
        known
            .today()
            .resetsAt()
            .plus(Duration.ofDays(full))
            .plus(taken(known, left - full * daily));
    return new SyncPlan.Backfill(days, requests, endsAt);
  }

  private Outlook wholeDay(Known known, int backfill) {
    int perDay = known.today().perDay();
    Map<Need, Integer> expected = new EnumMap<>(Need.class);
    expected.put(Need.BACKFILL, backfill);
    int share = Outlook.backfillShare(perDay, 0, backfill);
    Duration fastest = known.terms().settings().interval();
    if (fastest == null) {
      return new Outlook(perDay, perDay, null, expected, share);
    }
    expected.put(Need.OLDER, up(known.older().requestsPerHour() * 24));
    expected.put(Need.CONTACTS, CONTACTS_A_DAY);
    expected.put(Need.RECONCILIATION, RECONCILIATION_A_DAY);
    Pace pace = Pace.of(known.wholeDay(Outlook.others(expected), share, fastest));
    expected.put(Need.LIVE, pace.expected());
    return new Outlook(perDay, perDay, pace, expected, share);
  }

  private static Duration taken(Known known, int requests) {
    return Duration.ofSeconds(Math.round(requests / (known.terms().perSecond() * OF_THE_RATE)));
  }
}
