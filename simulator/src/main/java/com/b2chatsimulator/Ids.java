package com.b2chatsimulator;

import java.util.UUID;

/**
 * Chat ids that look like any random UUID and still tell day and number to who knows the seed, so
 * that a chat can be found without a search.
 */
final class Ids {

  private static final int CHAT = 71;
  private static final int MASK = 72;
  private static final long LOW_48 = 0xFFFF_FFFF_FFFFL;

  private Ids() {}

  static UUID chat(long seed, long epochDay, int number) {
    long place = ((epochDay << 24) | number) ^ mask(seed);
    long random = Dice.hash(seed, CHAT, epochDay, number);
    return uuid(random, ((random << 17) & ~LOW_48) | (place & LOW_48));
  }

  /**
   * Local day of a chat, as days of the epoch; nonsense for a UUID that is no chat of this seed.
   */
  static long epochDay(long seed, UUID id) {
    return ((id.getLeastSignificantBits() ^ mask(seed)) & LOW_48) >>> 24;
  }

  /** A version 4 UUID out of these bits. */
  static UUID uuid(long high, long low) {
    return new UUID(
        (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
  }

  private static long mask(long seed) {
    return Dice.hash(seed, MASK, 0, 0) & LOW_48;
  }
}
