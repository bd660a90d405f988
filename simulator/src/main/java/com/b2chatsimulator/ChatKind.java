package com.b2chatsimulator;

/** What a chat truly was, which the export tells only in part. */
public enum ChatKind {
  /** A customer wrote and was answered by a person. */
  INBOUND,
  /** A customer wrote and no person ever answered, whether or not somebody took the chat. */
  UNANSWERED,
  /** A customer talked to the bot and left before a person could see it. */
  BOT_ONLY,
  /** An agent began it; the export usually leaves its messages out. */
  OUTBOUND;

  private static final double[] SHARES = Dice.cumulative(82, 1.6, 5.4, 11);

  static ChatKind draw(Dice dice) {
    return values()[dice.weighted(SHARES)];
  }
}
