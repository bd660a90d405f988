package com.b2chatanalytics.chat;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wire names of the statuses that B2Chat is known to send. Others are kept as they came. */
public final class ChatStatus {
  public static final String BOT_CHATTING = "BOT_CHATTING";
  public static final String COMPLETING_POLL = "COMPLETING_POLL";
  public static final String COMPLETED_POLL = "COMPLETED_POLL";
  public static final String ABANDONED_POLL = "ABANDONED_POLL";

  /** A chat in one of these goes on. */
  private static final Set<String> GOING_ON =
      Set.of(BOT_CHATTING, "OPENED", "PICKED_UP", "RESPONDED_BY_AGENT");

  private static final Set<String> OVER =
      Set.of(
          "CLOSED",
          COMPLETING_POLL,
          COMPLETED_POLL,
          ABANDONED_POLL,
          "CLOSED_BY_CONTACT",
          "LEFT_BY_CONTACT");

  private ChatStatus() {}

  /** Whether the status says that the chat goes on; false for unknown ones. */
  public static boolean goesOn(@Nullable String status) {
    return status != null && GOING_ON.contains(status);
  }

  /** Whether the status says that the chat is over; false for unknown ones. */
  public static boolean isOver(@Nullable String status) {
    return status != null && OVER.contains(status);
  }
}
