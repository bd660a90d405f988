package com.b2chatsimulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A support team's life, decided by a seed and told day by day: any day is a pure function of the
 * settings and its date, made when somebody asks and forgotten again. What has happened by an
 * instant is a pure function of that and the instant. On top come the edits made here from outside.
 * Thread-safe.
 */
public final class World {

  private static final int KEPT_CHATS = 8_000;
  private static final int FIRST_EXTRA = 1_000_000;

  private record MassClosing(Instant at, Duration olderThan) {
    boolean hits(ChatStory story) {
      return story.isOpenAt(at) && !story.createdAt().isAfter(at.minus(olderThan));
    }
  }

  private final WorldSettings settings;
  private final InstantSource time;
  private final LocalDate firstDay;
  private final Arrivals arrivals;
  private final Shifts shifts;
  private final Storyteller storyteller;
  private final Lru<LocalDate, List<Arrival>> arrivalsByDay;
  private final Lru<LocalDate, ServiceDay> serviceDays;
  private final Lru<LocalDate, List<ChatStory>> storiesByDay;
  private final Map<LocalDate, Integer> generated = new ConcurrentHashMap<>();
  private final Map<LocalDate, List<ChatStory>> inserted = new ConcurrentHashMap<>();
  private final Map<LocalDate, List<JsonNode>> foreign = new ConcurrentHashMap<>();
  private final List<MassClosing> massClosings = new CopyOnWriteArrayList<>();
  private final AtomicInteger extras = new AtomicInteger(FIRST_EXTRA);

  private World(WorldSettings settings, InstantSource time) {
    ScriptBook scripts = ScriptBook.load();
    int kept = Math.max(KEPT_CHATS, 4 * settings.chatsPerDay());
    this.settings = settings;
    this.time = time;
    this.firstDay =
        LocalDate.ofInstant(time.instant(), settings.zone()).minusDays(settings.historyDays());
    this.arrivals = new Arrivals(settings, scripts);
    this.shifts = new Shifts(settings);
    this.storyteller = new Storyteller(settings, scripts, shifts);
    this.arrivalsByDay = new Lru<>(kept, arrivals::of, List::size);
    this.serviceDays =
        new Lru<>(6, day -> ServiceDay.of(day, settings, shifts, this::arrivalsOf), _ -> 1);
    this.storiesByDay = new Lru<>(kept, this::tell, List::size);
  }

  /**
   * A world whose account begins {@code historyDays} before the present local day and has no end.
   */
  public static World of(WorldSettings settings, InstantSource time) {
    return new World(settings, time);
  }

  public WorldSettings settings() {
    return settings;
  }

  public ZoneId zone() {
    return settings.zone();
  }

  public InstantSource time() {
    return time;
  }

  /** The first local day of which the account has chats. */
  public LocalDate firstDay() {
    return firstDay;
  }

  /** The local day it is now. */
  public LocalDate today() {
    return LocalDate.ofInstant(time.instant(), zone());
  }

  /** What truly happened, and what the export shows of it. */
  public Journal journal() {
    return new Journal(this);
  }

  /** Lets somebody who wrote before begin another chat at {@code createdAt} (cut to the second). */
  public ChatStory insertChat(Instant createdAt) {
    Instant second = Instant.ofEpochSecond(createdAt.getEpochSecond());
    Arrival arrival = arrivals.extra(extras.getAndIncrement(), second);
    LocalDate day = arrival.day();
    long from = Math.max(second.getEpochSecond() + 45, openingFor(day, second.getEpochSecond()));
    LocalDate served = ServiceDay.serving(day, second.getEpochSecond(), shifts);
    Agent agent = shifts.team().onDuty(arrival.department(), served).getFirst();
    ChatStory story = storyteller.queued(arrival, new Seat(agent, from, 1));
    inserted.computeIfAbsent(day, _ -> new CopyOnWriteArrayList<>()).add(story);
    storiesByDay.drop(day);
    return story;
  }

  /**
   * Adds an entry to the export of a day that is delivered just as it is, after the day's chats,
   * from now on. It may be anything, also what no reader can make sense of.
   */
  public void addRecord(LocalDate day, JsonNode entry) {
    foreign.computeIfAbsent(day, _ -> new CopyOnWriteArrayList<>()).add(entry);
  }

  /** Takes the added entries of a day out again. */
  public void removeRecords(LocalDate day) {
    foreign.remove(day);
  }

  /** Closes at {@code at} all that is open then and at least {@code olderThan} old. */
  public void massClose(Instant at, Duration olderThan) {
    massClosings.add(new MassClosing(Instant.ofEpochSecond(at.getEpochSecond()), olderThan));
    storiesByDay.clear();
  }

  /** All chats of a local day in the order of their creation, those to come too. */
  List<ChatStory> stories(LocalDate day) {
    return day.isBefore(firstDay) ? List.of() : storiesByDay.get(day);
  }

  /** How many chats a local day has in the end. */
  int count(LocalDate day) {
    if (day.isBefore(firstDay)) {
      return 0;
    }
    return generated.computeIfAbsent(day, date -> arrivalsOf(date).size())
        + inserted.getOrDefault(day, List.of()).size();
  }

  List<JsonNode> foreign(LocalDate day) {
    return foreign.getOrDefault(day, List.of());
  }

  People people() {
    return arrivals.people();
  }

  private List<Arrival> arrivalsOf(LocalDate day) {
    return arrivalsByDay.get(day);
  }

  private long openingFor(LocalDate day, long second) {
    return shifts.opening(ServiceDay.serving(day, second, shifts)) + 30;
  }

  private List<ChatStory> tell(LocalDate day) {
    List<ChatStory> stories = new ArrayList<>();
    for (Arrival arrival : arrivalsOf(day)) {
      stories.add(edited(tell(arrival)));
    }
    List<ChatStory> extra = inserted.getOrDefault(day, List.of());
    if (!extra.isEmpty()) {
      extra.forEach(story -> stories.add(edited(story)));
      stories.sort(Comparator.comparing(ChatStory::createdAt));
    }
    return List.copyOf(stories);
  }

  private ChatStory tell(Arrival arrival) {
    if (!arrival.isQueued()) {
      return storyteller.unqueued(arrival);
    }
    long second = arrival.createdAt().getEpochSecond();
    LocalDate serving = ServiceDay.serving(arrival.day(), second, shifts);
    return storyteller.queued(arrival, serviceDays.get(serving).seat(arrival));
  }

  private ChatStory edited(ChatStory story) {
    ChatStory edited = story;
    for (MassClosing closing : massClosings) {
      edited = closing.hits(edited) ? edited.closedAt(closing.at()) : edited;
    }
    return edited;
  }
}
