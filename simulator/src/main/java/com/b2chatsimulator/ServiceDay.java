package com.b2chatsimulator;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One day's queue: all that came since the last closing, served first come, first served by those
 * on duty, each with room for a few chats at a time and an hour of lunch. Waits grow where arrivals
 * outrun that. What is left at closing is taken next morning beside that day's own queue, so that
 * no day needs another one's queue to be known.
 */
final class ServiceDay {

  private static final int QUEUE = 61;

  /** Chats each person can have in hand at the volume the team was made for. */
  private static final double ROOM = 2;

  private static final double MADE_FOR = 220;
  private static final double AT_ONCE = 0.2;
  private static final double SKEWED = 0.01;
  private static final double SLOWED_DOWN = 1.4;
  private static final int LAST_CALL = 15 * 60;

  /** A free place with an agent, from a second of the epoch on. */
  private record Room(Agent agent, int slot, long from, int load) {
    boolean isBetterThan(Room other) {
      return from < other.from || (from == other.from && load < other.load);
    }
  }

  private final WorldSettings settings;
  private final Shifts shifts;
  private final LocalDate day;
  private final Map<Long, Seat> seats = new HashMap<>();
  private final Map<Integer, long[]> busyUntil = new HashMap<>();
  private final Map<String, List<Agent>> onDuty = new HashMap<>();
  private final double crowd;
  private final double trouble;

  private ServiceDay(WorldSettings settings, Shifts shifts, LocalDate day) {
    this.settings = settings;
    this.shifts = shifts;
    this.day = day;
    this.trouble = Rhythm.isBadMonday(day) ? SLOWED_DOWN : 1;
    this.crowd = settings.chatsPerDay() / MADE_FOR;
  }

  static ServiceDay of(
      LocalDate day,
      WorldSettings settings,
      Shifts shifts,
      Function<LocalDate, List<Arrival>> arrivals) {
    ServiceDay service = new ServiceDay(settings, shifts, day);
    LocalDate first = Rhythm.previousServed(day);
    long from = shifts.closing(first);
    long to = shifts.closing(day);
    first
        .datesUntil(day.plusDays(1))
        .flatMap(date -> arrivals.apply(date).stream())
        .filter(Arrival::isQueued)
        .filter(arrival -> arrival.createdAt().getEpochSecond() >= from)
        .filter(arrival -> arrival.createdAt().getEpochSecond() < to)
        .sorted(Comparator.comparing(Arrival::queuedAt).thenComparingInt(Arrival::number))
        .forEach(service::serve);
    return service;
  }

  /** The day in whose queue a chat created at {@code second} of {@code day} stands. */
  static LocalDate serving(LocalDate day, long second, Shifts shifts) {
    boolean today = Rhythm.isServed(day) && second < shifts.closing(day);
    return today ? day : Rhythm.nextServed(day);
  }

  Seat seat(Arrival arrival) {
    return Objects.requireNonNull(seats.get(key(arrival)));
  }

  private static long key(Arrival arrival) {
    return (arrival.day().toEpochDay() << 24) + arrival.number();
  }

  private void serve(Arrival arrival) {
    Dice dice = Dice.of(settings.seed(), QUEUE, arrival.day().toEpochDay(), arrival.number());
    long queued = arrival.queuedAt().getEpochSecond();
    long ready = Math.max(queued, shifts.opening(day));
    Room room = room(arrival, ready, dice);
    if (room.from() > shifts.closing(day) + LAST_CALL) {
      seats.put(key(arrival), nextMorning(arrival, dice));
    } else {
      take(arrival, room, room.from() == queued, dice);
    }
  }

  /** Where the chat can be taken first; of equals, with whoever has least in hand. */
  private Room room(Arrival arrival, long ready, Dice dice) {
    List<Agent> candidates =
        onDuty.computeIfAbsent(arrival.department(), name -> shifts.team().onDuty(name, day));
    int shift = dice.below(candidates.size());
    Room best = null;
    for (int i = 0; i < candidates.size(); i++) {
      Agent agent = candidates.get((i + shift) % candidates.size());
      int slot = firstFree(busy(agent));
      long from = shifts.free(agent.seat(), day, Math.max(ready, busy(agent)[slot]));
      Room room = new Room(agent, slot, from, load(agent, from));
      best = best == null || room.isBetterThan(best) ? room : best;
    }
    return Objects.requireNonNull(best);
  }

  private void take(Arrival arrival, Room room, boolean noQueue, Dice dice) {
    Agent agent = room.agent();
    long start = room.from();
    int load = room.load() + 1;
    double reaction = dice.logNormal(26, 0.8) * Math.sqrt(agent.pace()) * (0.7 + 0.3 * load);
    boolean atOnce = noQueue && dice.chance(AT_ONCE);
    long picked = atOnce ? start - skew(dice) : start + Math.round(reaction);
    double turns = arrival.kind() == ChatKind.INBOUND ? arrival.script().turns() : 1;
    double busy = 90 + trouble * turns * 100 * agent.pace() * dice.logNormal(1, 0.4);
    busy(agent)[room.slot()] = picked + Math.round(busy);
    seats.put(key(arrival), new Seat(agent, picked, load));
  }

  /** B2Chat's machines do not quite agree on the time: some chats are taken before they open. */
  private static int skew(Dice dice) {
    return dice.chance(SKEWED) ? 1 : 0;
  }

  private Seat nextMorning(Arrival arrival, Dice dice) {
    LocalDate next = Rhythm.nextServed(day);
    List<Agent> there = shifts.team().onDuty(arrival.department(), next);
    return new Seat(dice.pick(there), shifts.opening(next) + dice.between(15, 500), 1);
  }

  private long[] busy(Agent agent) {
    return busyUntil.computeIfAbsent(
        agent.seat(), _ -> new long[(int) Math.max(1, Math.round(ROOM * crowd))]);
  }

  private int load(Agent agent, long second) {
    int load = 0;
    for (long until : busy(agent)) {
      load += until > second ? 1 : 0;
    }
    return load;
  }

  private static int firstFree(long[] busy) {
    int first = 0;
    for (int i = 1; i < busy.length; i++) {
      first = busy[i] < busy[first] ? i : first;
    }
    return first;
  }
}
