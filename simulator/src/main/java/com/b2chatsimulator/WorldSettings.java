package com.b2chatsimulator;

import java.time.ZoneId;

/**
 * What a world is made of. Two worlds with the same settings are the same world.
 *
 * @param seed decides everything that happens
 * @param zone where the team lives: B2Chat writes chat times in it, and days are days of it
 * @param historyDays how many days before the present one the account already has chats
 * @param chatsPerDay chats on an average weekday; the team's capacity grows with it
 * @param pollAnswers whether records carry {@code poll_response} (1 to 5); no real account was seen
 *     to, so the default is no
 */
public record WorldSettings(
    long seed, ZoneId zone, int historyDays, int chatsPerDay, boolean pollAnswers) {

  public WorldSettings {
    if (historyDays < 0 || historyDays > 3_000) {
      throw new IllegalArgumentException("historyDays must be 0 to 3000, not " + historyDays);
    }
    if (chatsPerDay < 1 || chatsPerDay > 20_000) {
      throw new IllegalArgumentException("chatsPerDay must be 1 to 20000, not " + chatsPerDay);
    }
  }

  /** Seed 7, Bogotá, 400 days, 220 chats a day. */
  public static WorldSettings defaults() {
    return new WorldSettings(7, ZoneId.of("America/Bogota"), 400, 220, false);
  }

  public WorldSettings withSeed(long value) {
    return new WorldSettings(value, zone, historyDays, chatsPerDay, pollAnswers);
  }

  public WorldSettings withZone(ZoneId value) {
    return new WorldSettings(seed, value, historyDays, chatsPerDay, pollAnswers);
  }

  public WorldSettings withHistoryDays(int value) {
    return new WorldSettings(seed, zone, value, chatsPerDay, pollAnswers);
  }

  public WorldSettings withChatsPerDay(int value) {
    return new WorldSettings(seed, zone, historyDays, value, pollAnswers);
  }

  public WorldSettings withPollAnswers(boolean value) {
    return new WorldSettings(seed, zone, historyDays, chatsPerDay, value);
  }
}
