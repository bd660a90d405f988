package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.Need;
import com.b2chatsimulator.ChatStory;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A sync that reads nothing: it spends requests and time as the plan says, against what truly
 * happens in a simulated world, and measures how late each change would be read.
 */
final class PlannedDays {
  static final int PER_DAY = 10_000;
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
  private static final int DAYS = 2;
  private static final int HISTORY = 45;
  private static final int PAGE = 1_000;
  private static final Duration FASTEST = Duration.ofSeconds(30);
  private static final Duration PER_REQUEST = Duration.ofMillis(800);
  private static final Duration READ_MODEL = Duration.ofSeconds(1);

  /** One day's truth: when its chats began, changed and settled, each in order. */
  private record Truth(long[] created, long[] settled, List<Change> changes) {}

  /** A change, and whether its chat was open until then. */
  private record Change(long at, boolean open) {}

  private final Map<LocalDate, Truth> truth = new HashMap<>();
  private final Map<LocalDate, List<long[]>> sweeps = new HashMap<>();
  private final Map<LocalDate, Integer> spent = new TreeMap<>();
  private final Map<LocalDate, Integer> backfillSpent = new HashMap<>();
  private final Map<Integer, ChangeRates.Rate> rates = new HashMap<>();
  private final Activity activity;
  private final Deque<LocalDate> olderWindows = new ArrayDeque<>();
  private final Instant start = FIRST.atStartOfDay(ZONE).toInstant();
  private final Instant end = FIRST.plusDays(DAYS).atStartOfDay(ZONE).toInstant();

  private Instant now = start;
  private Instant hotDue = start;
  private Instant olderDue = start;
  private Instant contactsDue = start;
  private Outlook outlook = new Outlook(PER_DAY, PER_DAY, null, Map.of(), 0);
  private int todayOnly;
  private int backfillLeft;
  private int backfilled;
  private Instant lastHot = start;
  private Duration longestGap = Duration.ZERO;

  PlannedDays(int chatsPerDay, int backfillPages) {
    World world =
        World.of(
            WorldSettings.defaults()
                .withZone(ZONE)
                .withChatsPerDay(chatsPerDay)
                .withHistoryDays(HISTORY),
            SimulatedTime.startingAt(start, 0));
    double[] week = new double[Activity.HOURS];
    for (int i = -HISTORY; i < DAYS; i++) {
      LocalDate day = FIRST.plusDays(i);
      List<ChatStory> stories = world.journal().chats(day, day, end).toList();
      truth.put(day, truth(stories));
      if (i < 0 && i >= -28) {
        stories.forEach(story -> {
          var at = story.createdAt().atZone(ZONE);
          week[(at.getDayOfWeek().getValue() - 1) * 24 + at.getHour()] += 0.25;
        });
      }
    }
    this.activity = Activity.of(week);
    this.backfillLeft = backfillPages;
  }

  private static Truth truth(List<ChatStory> stories) {
    List<Change> changes = new ArrayList<>();
    List<Long> settled = new ArrayList<>();
    for (ChatStory story : stories) {
      long closed = story.closedAt().getEpochSecond();
      settled.add(closed + Duration.ofHours(48).toSeconds());
      List<Instant> instants = new ArrayList<>();
      instants.add(story.createdAt());
      story.handlings().forEach(handling -> instants.add(handling.at()));
      instants.add(story.closedAt());
      story.poll().forEach(step -> instants.add(step.at()));
      if (story.contentExported()) {
        story.messages().forEach(message -> instants.add(message.at()));
      }
      instants.stream()
          .filter(at -> !at.isBefore(story.createdAt()))
          .map(Instant::getEpochSecond)
          .distinct()
          .forEach(at -> changes.add(new Change(at, at <= closed)));
    }
    changes.sort((a, b) -> Long.compare(a.at(), b.at()));
    Collections.sort(settled);
    long[] created = stories.stream().mapToLong(s -> s.createdAt().getEpochSecond()).toArray();
    return new Truth(created, settled.stream().mapToLong(s -> s).toArray(), changes);
  }

  void live() {
    lookAhead();
    while (now.isBefore(end)) {
      if (!now.isBefore(hotDue)) {
        sweepNewest();
      } else if (!olderWindows.isEmpty() && sweepOlder()) {
        continue;
      } else if (!now.isBefore(olderDue)) {
        planOlder();
      } else if (!now.isBefore(contactsDue)) {
        spend(Need.CONTACTS, 1);
        contactsDue = now.plus(Duration.ofMinutes(15));
      } else if (backfillLeft > 0 && spend(Need.BACKFILL, 1)) {
        backfillLeft--;
        backfillSpent.merge(LocalDate.ofInstant(now, ZONE), 1, Integer::sum);
        backfilled++;
      } else {
        now = now.plusMillis(500);
      }
    }
  }

  private void sweepNewest() {
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    Pace pace = outlook.pace();
    boolean both = pace == null || ++todayOnly >= pace.yesterdayEvery();
    both |= !LocalDate.ofInstant(lastHot, ZONE).equals(today);
    int pages = Pace.pages(chats(today) + (both ? chats(today.minusDays(1)) : 0), PAGE);
    Instant asked = now;
    if (spend(Need.LIVE, pages)) {
      Duration gap = Duration.between(lastHot, now);
      longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
      lastHot = now;
      swept(today, asked);
      if (both) {
        todayOnly = 0;
        swept(today.minusDays(1), asked);
      }
    }
    lookAhead();
    hotDue = now.plus(pause());
  }

  private Duration pause() {
    Pace pace = outlook.pace();
    return pace == null ? FASTEST : pace.pause();
  }

  private boolean sweepOlder() {
    LocalDate day = olderWindows.getFirst();
    Instant asked = now;
    if (!spend(Need.OLDER, Pace.pages(chats(day) + chats(day.minusDays(1)), PAGE))) {
      olderWindows.clear();
      return false;
    }
    olderWindows.removeFirst();
    swept(day, asked);
    swept(day.minusDays(1), asked);
    return true;
  }

  private void planOlder() {
    olderDue = now.plus(Duration.ofMinutes(1));
    List<OlderDays.Day> days = olderDays();
    OlderDays older = older(days);
    List<LocalDate> due =
        days.stream()
            .filter(day -> older.isDue(day, now))
            .map(OlderDays.Day::day)
            .limit(20)
            .sorted(Collections.reverseOrder())
            .toList();
    Planner.pairs(due)
        .forEach(window -> olderWindows.add(Objects.requireNonNull(window.from()).plusDays(1)));
  }

  private List<OlderDays.Day> olderDays() {
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    List<OlderDays.Day> days = new ArrayList<>();
    for (LocalDate day = FIRST.minusDays(HISTORY); day.isBefore(today.minusDays(1)); ) {
      Truth known = truth(day);
      int unsettled = chats(day) - upTo(known.settled(), now.getEpochSecond());
      List<long[]> read = sweeps.getOrDefault(day, List.of());
      if (unsettled > 0) {
        Instant sweptAt = read.isEmpty() ? null : Instant.ofEpochMilli(read.getLast()[0]);
        int age = (int) ChronoUnit.DAYS.between(day, today);
        days.add(new OlderDays.Day(day, age, sweptAt, unsettled, chats(day)));
      }
      day = day.plusDays(1);
    }
    days.sort((a, b) ->
        a.readAt() == null || b.readAt() == null
            ? Boolean.compare(a.readAt() != null, b.readAt() != null)
            : a.readAt().compareTo(b.readAt()));
    return days;
  }

  private OlderDays older(List<OlderDays.Day> days) {
    return OlderDays.of(days, new ChangeRates(rates)::perChatHour, PAGE, PER_DAY);
  }

  /** As the plans of the product do it. */
  private void lookAhead() {
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    Instant midnight = today.plusDays(1).atStartOfDay(ZONE).toInstant();
    double hours = Duration.between(now, midnight).toSeconds() / 3600.0;
    Map<Need, Integer> expected = new EnumMap<>(Need.class);
    expected.put(Need.OLDER, (int) Math.ceil(older(olderDays()).requestsPerHour() * hours));
    expected.put(Need.CONTACTS, (int) Math.ceil(4 * hours));
    expected.put(Need.BACKFILL, backfillLeft);
    int left = PER_DAY - spent.getOrDefault(today, 0);
    int share = Outlook.backfillShare(PER_DAY, backfillSpent.getOrDefault(today, 0), backfillLeft);
    Pace pace =
        Pace.of(
            new Pace.Facts(
                now,
                midnight,
                ZONE,
                left,
                Outlook.others(expected),
                share,
                FASTEST,
                activity,
                chats(today.minusDays(1)),
                chats(today),
                PAGE,
                1,
                PER_REQUEST));
    expected.put(Need.LIVE, pace.expected());
    outlook = new Outlook(PER_DAY, left, pace, expected, share);
  }

  private boolean spend(Need need, int requests) {
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    if (spent.getOrDefault(day, 0) + requests + outlook.reserve(need) > PER_DAY) {
      return false;
    }
    spent.merge(day, requests, Integer::sum);
    now = now.plus(PER_REQUEST.multipliedBy(requests));
    return true;
  }

  private void swept(LocalDate day, Instant asked) {
    List<long[]> read = sweeps.computeIfAbsent(day, _ -> new ArrayList<>());
    int age = (int) ChronoUnit.DAYS.between(day, LocalDate.ofInstant(asked, ZONE));
    if (age > 1 && !read.isEmpty() && truth.containsKey(day)) {
      long before = read.getLast()[0];
      Truth known = truth(day);
      long found =
          known.changes().stream()
              .filter(c -> c.at() * 1000 > before && c.at() * 1000 <= asked.toEpochMilli())
              .count();
      int unsettled = chats(day) - upTo(known.settled(), before / 1000);
      double hours = (asked.toEpochMilli() - before) / 3_600_000.0;
      rates.merge(
          ChangeRates.group(age),
          new ChangeRates.Rate(found, hours * unsettled),
          (a, b) -> new ChangeRates.Rate(a.changes() + b.changes(), a.chatHours() + b.chatHours()));
    }
    read.add(new long[] {asked.toEpochMilli(), now.plus(READ_MODEL).toEpochMilli()});
  }

  private int chats(LocalDate day) {
    Truth known = truth(day);
    return known == null ? 0 : upTo(known.created(), now.getEpochSecond());
  }

  private static int upTo(long[] sorted, long value) {
    int at = Arrays.binarySearch(sorted, value);
    while (at >= 0 && at < sorted.length && sorted[at] == value) {
      at++;
    }
    return at >= 0 ? at : -at - 1;
  }

  private Truth truth(LocalDate day) {
    return Objects.requireNonNull(truth.get(day));
  }

  int mostChatsInADay() {
    return Math.max(truth(FIRST).created().length, truth(FIRST.plusDays(1)).created().length);
  }

  int mostRequestsInADay() {
    return Collections.max(spent.values());
  }

  int backfilled() {
    return backfilled;
  }

  Duration longestGap() {
    return longestGap;
  }

  /** Of changes from 8 to 18 to chats created that day or the day before. */
  Duration liveP95() {
    return p95(true);
  }

  /** Of changes to open chats created before, at any hour after the first two. */
  Duration olderP95() {
    return p95(false);
  }

  private static long lag(List<long[]> sweeps, long at) {
    int low = 0;
    int high = sweeps.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (sweeps.get(middle)[0] >= at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < sweeps.size() ? sweeps.get(low)[1] - at : Duration.ofDays(1).toMillis();
  }

  private Duration p95(boolean live) {
    List<Long> lags = new ArrayList<>();
    truth.forEach((day, known) -> {
      List<long[]> read = sweeps.getOrDefault(day, List.of());
      for (Change change : known.changes()) {
        var at = Instant.ofEpochSecond(change.at()).atZone(ZONE);
        boolean newest = day.isAfter(at.toLocalDate().minusDays(2));
        boolean counts = live ? at.getHour() >= 8 && at.getHour() < 18 : change.open();
        boolean measured =
            at.toInstant().isAfter(start.plus(Duration.ofHours(2)))
                && at.toInstant().isBefore(end.minus(Duration.ofHours(7)));
        if (newest == live && counts && measured) {
          lags.add(lag(read, change.at() * 1000));
        }
      }
    });
    Collections.sort(lags);
    System.out.printf(
        "PlannedDays: %s %d changes, P50 %.0f s, P95 %.0f s, requests %s, back-fill %d%n",
        live ? "newest days" : "older days",
        lags.size(),
        lags.get(lags.size() / 2) / 1000.0,
        lags.get((int) (0.95 * lags.size())) / 1000.0,
        spent.values(),
        backfilled);
    return Duration.ofMillis(lags.get((int) (0.95 * lags.size())));
  }
}
