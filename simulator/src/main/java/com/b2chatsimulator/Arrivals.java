package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which chats begin on a day: a pure function of seed and day, cheap because nothing is told yet.
 */
final class Arrivals {

  private static final int DRAW = 41;
  private static final int DETAIL = 42;

  /** Numbers from here on are outbound chats that continue another one. */
  private static final int CONTINUED = 100_000;

  private static final double HANDED_OVER = 0.06;
  private static final double HELD_BY_BOT = 0.1;

  private static final Comparator<Arrival> BY_TIME =
      Comparator.comparing(Arrival::createdAt).thenComparingInt(Arrival::number);

  private final WorldSettings settings;
  private final Rhythm rhythm;
  private final ScriptBook scripts;
  private final People people;

  Arrivals(WorldSettings settings, ScriptBook scripts) {
    this.settings = settings;
    this.scripts = scripts;
    this.rhythm = new Rhythm(settings);
    this.people = new People(settings, rhythm, this);
  }

  People people() {
    return people;
  }

  /** The day's chats in the order of their creation. */
  List<Arrival> of(LocalDate day) {
    int volume = rhythm.volume(day);
    int newcomers = people.newcomers(day);
    List<Arrival> all = new ArrayList<>(volume + 8);
    for (int n = 0; n < volume; n++) {
      Dice draw = Dice.of(settings.seed(), DRAW, day.toEpochDay(), n);
      ChatKind kind = kind(day, draw);
      Instant created = at(day, second(day, kind, draw));
      Dice dice = Dice.of(settings.seed(), DETAIL, day.toEpochDay(), n);
      Contact contact =
          n < newcomers ? people.newcomer(day, n) : people.returning(day, created, dice);
      begin(all, day, n, created, kind, contact, dice);
    }
    all.sort(BY_TIME);
    return all;
  }

  /** When the k-th newcomer of a day first wrote. */
  Instant firstContact(LocalDate day, int k) {
    Dice draw = Dice.of(settings.seed(), DRAW, day.toEpochDay(), k);
    ChatKind kind = kind(day, draw);
    return at(day, second(day, kind, draw));
  }

  /** One more chat, that of somebody who writes at {@code created}; numbered from the outside. */
  Arrival extra(int number, Instant created) {
    LocalDate day = LocalDate.ofInstant(created, settings.zone());
    Dice dice = Dice.of(settings.seed(), DETAIL, day.toEpochDay(), number);
    Contact contact = people.returning(day, created, dice);
    String department = Team.department(dice);
    Script script = scripts.draw(ChatKind.INBOUND, department, contact.english(), dice);
    return arrival(day, number, created, ChatKind.INBOUND, contact, script, department, dice);
  }

  private void begin(
      List<Arrival> all,
      LocalDate day,
      int n,
      Instant created,
      ChatKind kind,
      Contact contact,
      Dice dice) {
    String department = Team.department(dice);
    Script script = scripts.draw(kind, department, contact.english(), dice);
    Arrival arrival = arrival(day, n, created, kind, contact, script, department, dice);
    if (kind == ChatKind.OUTBOUND && dice.chance(HANDED_OVER)) {
      Instant handedOver = created.plusSeconds(dice.between(120, 1_500));
      Instant continued = handedOver.plusSeconds(dice.below(3));
      all.add(outbound(arrival, n, created, null, handedOver));
      all.add(outbound(arrival, CONTINUED + n, continued, n, null));
    } else {
      all.add(arrival);
    }
  }

  private static Arrival arrival(
      LocalDate day,
      int number,
      Instant created,
      ChatKind kind,
      Contact contact,
      Script script,
      String department,
      Dice dice) {
    boolean held = kind == ChatKind.INBOUND && dice.chance(HELD_BY_BOT);
    Instant queued = held ? created.plusSeconds(dice.between(20, 200)) : created;
    return new Arrival(day, number, created, queued, kind, contact, script, department, null, null);
  }

  private static Arrival outbound(
      Arrival from,
      int number,
      Instant created,
      @Nullable Integer continues,
      @Nullable Instant handedOverAt) {
    return new Arrival(
        from.day(),
        number,
        created,
        created,
        ChatKind.OUTBOUND,
        from.contact(),
        from.script(),
        from.department(),
        continues,
        handedOverAt);
  }

  private static ChatKind kind(LocalDate day, Dice draw) {
    ChatKind kind = ChatKind.draw(draw);
    return kind == ChatKind.OUTBOUND && !Rhythm.isServed(day) ? ChatKind.INBOUND : kind;
  }

  private int second(LocalDate day, ChatKind kind, Dice draw) {
    if (kind != ChatKind.OUTBOUND) {
      return rhythm.second(day, draw);
    }
    LocalTime last = Rhythm.closes(day).minusMinutes(30);
    return draw.between(Rhythm.opens().plusMinutes(10).toSecondOfDay(), last.toSecondOfDay());
  }

  /** By the wall clock, so that it stays within the day when the clock changes. */
  private Instant at(LocalDate day, int second) {
    return day.atTime(LocalTime.ofSecondOfDay(second)).atZone(settings.zone()).toInstant();
  }
}
