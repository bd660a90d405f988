package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer waiting for an agent: from the first incoming message after the last agent message to
 * the next agent message. Ten messages of the customer in a row are one wait.
 *
 * <p>The bot's messages and broadcasts neither open nor end one. A message must come strictly
 * before the closing to open a wait, and not after it to end one.
 *
 * @param start never earlier than the chat's opening: what was said to the bot before waits from
 *     the opening on
 * @param end the agent message; absent while nobody has answered, or for good in a closed chat. It
 *     may lie before {@code start}: an answer before the opening, which has no value
 * @param incoming when the customer wrote within this wait, at least once, by time
 */
record Wait(Instant start, @Nullable Instant end, List<Instant> incoming) {

  /** The waits of a chat by time; only the last one can lack its end. */
  static List<Wait> of(Chat chat, HumanPhase phase) {
    Instant closed = chat.closedAt() == null ? Instant.MAX : chat.closedAt();
    List<Wait> waits = new ArrayList<>();
    List<Instant> incoming = new ArrayList<>();
    for (Message message : chat.messages()) {
      switch (phase.author(message)) {
        case INCOMING -> {
          if (message.at().isBefore(closed)) {
            incoming.add(message.at());
          }
        }
        case AGENT -> {
          if (!incoming.isEmpty() && !message.at().isAfter(closed)) {
            waits.add(wait(chat, message.at(), incoming));
            incoming.clear();
          }
        }
        case BOT, BROADCAST -> {}
      }
    }
    if (!incoming.isEmpty()) {
      waits.add(wait(chat, null, incoming));
    }
    return waits;
  }

  private static Wait wait(Chat chat, @Nullable Instant end, List<Instant> incoming) {
    Instant first = incoming.getFirst();
    Instant start = first.isBefore(chat.opening()) ? chat.opening() : first;
    return new Wait(start, end, List.copyOf(incoming));
  }
}
