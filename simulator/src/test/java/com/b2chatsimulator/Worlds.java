package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Worlds that tests look at: Tuesday, 24 November 2026, half past ten in the morning in Bogotá. */
final class Worlds {

  static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  static final Instant LATER = NOW.plusSeconds(400L * 86_400);

  private Worlds() {}

  static SimulatedTime stopped() {
    return SimulatedTime.startingAt(NOW, 0);
  }

  static World small() {
    return World.of(WorldSettings.defaults().withHistoryDays(12).withChatsPerDay(60), stopped());
  }

  static World usual() {
    return World.of(WorldSettings.defaults(), stopped());
  }

  /** All stories of these days, told to their end. */
  static List<ChatStory> stories(World world, LocalDate from, LocalDate to) {
    return world.journal().chats(from, to, LATER).toList();
  }
}
