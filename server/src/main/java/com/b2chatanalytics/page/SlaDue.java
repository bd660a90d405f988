package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.SlaOutcome;
import com.b2chatanalytics.metric.SlaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who breaches next: pending chats by the time they have left, each on its own policy's clock. */
final class SlaDue {
  /** How many are named; the rest is a link. */
  static final int SHOWN = 7;

  private static final double SOON = 0.7;

  private final Words words;
  private final SlaAsk ask;
  private final ChatList chats;

  /** What a chat may breach first. */
  private record Threat(String target, long promised, long running) {
    long left() {
      return promised - running;
    }
  }

  /**
   * @param chats pending ones, least time left first
   */
  SlaDue(Words words, SlaAsk ask, ChatList chats) {
    this.words = words;
    this.ask = ask;
    this.chats = chats;
  }

  SlaView.Due view() {
    List<TodayView.Wait> waits = new ArrayList<>();
    for (ChatRow chat : chats.chats()) {
      Threat threat = threat(chat);
      if (threat != null) {
        waits.add(wait(chat, threat));
      }
    }
    long more = chats.total() - waits.size();
    return new SlaView.Due(
        words.say("sla.due.note"),
        waits,
        more,
        words.say("sla.due.more", chats.total()),
        ask.pending(ask.scope()).toString());
  }

  private @Nullable Threat threat(ChatRow chat) {
    Threat nearest = null;
    for (Map.Entry<String, Long> target : chat.sla().targets().entrySet()) {
      String key = target.getKey();
      SlaOutcome outcome = chat.sla().outcomes().get(key);
      boolean asked = ask.of().equals(SlaAsk.OVERALL) || ask.of().equals(key);
      if (asked && outcome != null && chat.sla().states().get(key) == SlaState.PENDING) {
        Threat threat = new Threat(key, target.getValue(), outcome.running());
        nearest = nearest == null || threat.left() < nearest.left() ? threat : nearest;
      }
    }
    return nearest;
  }

  private TodayView.Wait wait(ChatRow chat, Threat threat) {
    boolean elapsed = chat.sla().clock() == Clock.ELAPSED;
    String clock = words.say("clock." + chat.sla().clock().key());
    String promise = words.say("sla.due.of", words.length(threat.promised()), clock);
    if (ask.of().equals(SlaAsk.OVERALL)) {
      promise = words.say("sla.target." + threat.target()) + " " + promise;
    }
    double share = (double) Math.max(0, threat.running()) / Math.max(1, threat.promised());
    return new TodayView.Wait(
        chat.id(),
        SlaBreaches.who(words, chat),
        SlaBreaches.where(words, chat),
        ask.pending(ask.scope()).at("/chats/" + Address.segment(chat.id())).toString(),
        words.length(threat.left()),
        words.say("sla.due.left", words.spoken(threat.left())),
        threat.left(),
        elapsed,
        Math.min(100, 100 * share),
        98.5,
        share >= SOON ? "soon" : "pending",
        promise);
  }
}
