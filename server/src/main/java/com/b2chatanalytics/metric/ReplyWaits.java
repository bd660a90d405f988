package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the waits of a chat come to. Outbound chats have none.
 *
 * @param replies waits that ended with a value: the {@code response} durations
 * @param replyP95 nearest-rank P95 over them, on each clock by itself
 * @param open the wait of a chat not closed that no agent message has ended
 */
record ReplyWaits(
    List<ReplyFact> replies,
    ChatFact.@Nullable ReplyP95 replyP95,
    @Nullable OpenWait open,
    WhatsAppWindow window) {
  private static final ReplyWaits NONE = new ReplyWaits(List.of(), null, null, WhatsAppWindow.NONE);

  static ReplyWaits of(Chat chat, HumanPhase phase, boolean inbound, WorkCalendar calendar) {
    if (!inbound) {
      return NONE;
    }
    List<Wait> waits = Wait.of(chat, phase);
    List<ReplyFact> replies = replies(waits, calendar);
    boolean whatsApp = Channel.WHATSAPP.key().equals(chat.channel());
    return new ReplyWaits(
        replies,
        replies.isEmpty() ? null : p95(replies),
        open(chat, waits, calendar),
        whatsApp ? WhatsAppWindow.of(waits, chat.closedAt()) : WhatsAppWindow.NONE);
  }

  private static @Nullable OpenWait open(Chat chat, List<Wait> waits, WorkCalendar calendar) {
    if (waits.isEmpty() || chat.closedAt() != null) {
      return null;
    }
    Wait last = waits.getLast();
    return last.end() == null ? openSince(last.start(), calendar) : null;
  }

  static OpenWait openSince(Instant start, WorkCalendar calendar) {
    return new OpenWait(start, calendar.position(start));
  }

  private static List<ReplyFact> replies(List<Wait> waits, WorkCalendar calendar) {
    List<ReplyFact> replies = new ArrayList<>();
    for (Wait wait : waits) {
      Instant end = wait.end();
      if (end != null && !end.isBefore(wait.start())) {
        long elapsed = Duration.between(wait.start(), end).toSeconds();
        long business = calendar.secondsBetween(wait.start(), end);
        replies.add(new ReplyFact(wait.start(), end, elapsed, business));
      }
    }
    return replies;
  }

  private static ChatFact.ReplyP95 p95(List<ReplyFact> replies) {
    return new ChatFact.ReplyP95(
        p95(replies, ReplyFact::elapsed), p95(replies, ReplyFact::business));
  }

  private static long p95(List<ReplyFact> replies, ToLongFunction<ReplyFact> clock) {
    long[] sorted = replies.stream().mapToLong(clock).toArray();
    Arrays.sort(sorted);
    return sorted[rank95(sorted.length) - 1];
  }

  /** The nearest rank of P95 among so many values, from 1 on. */
  static int rank95(int count) {
    return (95 * count + 99) / 100;
  }
}
