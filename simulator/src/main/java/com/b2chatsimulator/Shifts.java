package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** When each person of the team is there, in seconds of the epoch. */
final class Shifts {

  private static final int OVERTIME = 20 * 60;
  private static final int LATE = 51;

  private final long seed;
  private final ZoneId zone;
  private final Team team;

  Shifts(WorldSettings settings) {
    this.seed = settings.seed();
    this.zone = settings.zone();
    this.team = new Team(settings.seed());
  }

  Team team() {
    return team;
  }

  ZoneId zone() {
    return zone;
  }

  /** Whether the team serves at that second, whoever is there. */
  boolean isOpen(long second) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
    return Rhythm.isServed(day) && second >= opening(day) && second < closing(day);
  }

  long opening(LocalDate day) {
    return at(day, Rhythm.opens());
  }

  long closing(LocalDate day) {
    return at(day, Rhythm.closes(day));
  }

  /** The first second not before {@code second} at which the seat can take a new chat that day. */
  long free(int seat, LocalDate day, long second) {
    long lunch = lunch(seat, day);
    return second >= lunch && second < lunch + 3_600 ? lunch + 3_600 : second;
  }

  /** The same second if the seat goes on with a chat then, else one early on its next day. */
  long working(int seat, long second) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
    LocalDate day = local.toLocalDate();
    if (team.works(seat, day)) {
      long opening = opening(day);
      if (second >= opening && second <= closing(day) + OVERTIME) {
        return second;
      }
      if (second < opening) {
        return opening + settling(seat, second);
      }
    }
    do {
      day = day.plusDays(1);
    } while (!team.works(seat, day));
    return opening(day) + settling(seat, second);
  }

  private long settling(int seat, long second) {
    return 60 + (long) (2_400 * Dice.share(seed, LATE, second, seat));
  }

  private long lunch(int seat, LocalDate day) {
    return at(day, LocalTime.of(seat % 2 == 0 ? 12 : 13, 0));
  }

  private long at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toEpochSecond();
  }
}
