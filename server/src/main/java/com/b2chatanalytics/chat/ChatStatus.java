package com.b2chatanalytics.chat;

/** Wire names of the statuses that the rules of {@code metrics.md} speak of. */
public final class ChatStatus {
  public static final String BOT_CHATTING = "BOT_CHATTING";
  public static final String COMPLETING_POLL = "COMPLETING_POLL";
  public static final String COMPLETED_POLL = "COMPLETED_POLL";
  public static final String ABANDONED_POLL = "ABANDONED_POLL";

  private ChatStatus() {}
}
