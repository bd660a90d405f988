package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.SlaState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who waits now, longest first, each against the first-response target of its own policy. */
final class WaitingPicture {
  /** How many are named; the rest is a link. */
  static final int SHOWN = 7;

  private static final String TARGET = "first_response";
  private static final double SOON = 0.7;

  private final Words words;
  private final Scope scope;
  private final Period.Named usual;
  private final SlaLines lines;
  private final ChatList chats;
  private final long scale;

  WaitingPicture(Words words, Scope scope, Period.Named usual, SlaLines lines, ChatList chats) {
    this.words = words;
    this.scope = scope;
    this.usual = usual;
    this.lines = lines;
    this.chats = chats;
    scale = scale();
  }

  TodayView.Waiting view() {
    List<TodayView.Wait> waits = new ArrayList<>();
    for (ChatRow chat : chats.chats()) {
      ChatRow.Wait wait = chat.waiting();
      if (wait != null) {
        waits.add(wait(chat, wait));
      }
    }
    long more = chats.total() - waits.size();
    Long target = lines.firstResponse();
    String note =
        target == null
            ? ""
            : words.say(
                "waiting.note", words.length(target), words.say("clock." + lines.clock().key()));
    return new TodayView.Waiting(
        note, waits, more, words.say("waiting.more", more), everyone().toString());
  }

  /** The list that these are the first of, in which a chat's next and previous lead on. */
  private Address everyone() {
    return scope.behind("waiting_now", usual).with("sort", "-waiting");
  }

  private TodayView.Wait wait(ChatRow chat, ChatRow.Wait wait) {
    long seconds = on(scope.clock(), wait);
    long judged = on(chat.sla().clock(), wait);
    Long target = chat.sla().targets().get(TARGET);
    String tone = tone(chat, judged, target);
    return new TodayView.Wait(
        chat.id(),
        who(chat),
        where(chat),
        everyone().at("/chats/" + Address.segment(chat.id())).toString(),
        words.length(seconds),
        words.spoken(seconds),
        seconds,
        scope.clock() == Clock.ELAPSED,
        Math.min(100, 100.0 * judged / scale),
        target == null ? null : Math.min(98.5, 100.0 * target / scale),
        tone,
        state(chat, judged, target));
  }

  private static long on(Clock clock, ChatRow.Wait wait) {
    return clock == Clock.ELAPSED ? wait.elapsed() : wait.business();
  }

  private String who(ChatRow chat) {
    ChatRow.Named contact = chat.contact();
    if (contact == null) {
      return words.say("contact.none");
    }
    return contact.name() == null ? contact.id() : contact.name();
  }

  private String where(ChatRow chat) {
    ChatRow.Named department = chat.department();
    String channel = words.name("channel", chat.channel());
    return department == null || department.name() == null
        ? channel
        : channel + " · " + department.name();
  }

  private static String tone(ChatRow chat, long judged, @Nullable Long target) {
    if (target == null || answered(chat)) {
      return "pending";
    }
    if (chat.sla().states().get(TARGET) == SlaState.BREACHED) {
      return "beyond";
    }
    return judged >= target * SOON ? "soon" : "pending";
  }

  private String state(ChatRow chat, long judged, @Nullable Long target) {
    if (answered(chat)) {
      return words.say("waiting.reply");
    }
    if (target == null) {
      return "";
    }
    return judged > target
        ? words.say("waiting.breached", words.length(judged - target))
        : words.say("waiting.breach-in", words.length(target - judged));
  }

  /**
   * Somebody answered once already: the first response is decided, and this wait is a later one.
   */
  private static boolean answered(ChatRow chat) {
    return chat.elapsed().get(TARGET) != null;
  }

  /** The longest wait, at least twice and at most four times the target, so that ticks align. */
  private long scale() {
    Long target = lines.firstResponse();
    long longest = 1;
    for (ChatRow chat : chats.chats()) {
      ChatRow.Wait wait = chat.waiting();
      if (wait != null) {
        longest = Math.max(longest, on(chat.sla().clock(), wait));
      }
    }
    return target == null ? longest : Math.clamp(longest, target * 2, target * 4);
  }
}
