package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.SlaState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat to be read: its conversation, and its waits on both clocks against their targets.
 *
 * @param nothing why there is no conversation, absent where there is one
 * @param viewer where B2Chat's own viewer of it is reached, absent where it is not known or the
 *     reader may not
 */
public record ChatInside(
    List<ChatView.Duration> durations,
    List<ChatView.Item> talk,
    @Nullable String nothing,
    @Nullable String viewer) {

  private static final String OVERALL = "overall";

  static ChatInside of(Words words, ChatDetail detail, @Nullable String viewer) {
    return of(words, detail, viewer, EvidenceMarks.NONE);
  }

  /**
   * @param marks where a score quotes the conversation
   */
  static ChatInside of(
      Words words, ChatDetail detail, @Nullable String viewer, EvidenceMarks marks) {
    return new ChatInside(
        durations(words, detail.chat()),
        new Conversation(words, detail, marks).items(),
        detail.chat().noContent() ? words.say("chat.no-content") : null,
        viewer);
  }

  private static List<ChatView.Duration> durations(Words words, ChatRow chat) {
    List<ChatView.Duration> durations = new ArrayList<>();
    for (ChatDuration duration : ChatDuration.values()) {
      durations.add(duration(words, chat, duration));
    }
    ChatRow.Wait wait = chat.waiting();
    if (wait != null) {
      durations.add(
          new ChatView.Duration(
              words.say("chat.waiting"),
              time(words, wait.elapsed(), null),
              time(words, wait.business(), null),
              "",
              "",
              ""));
    }
    SlaState overall = chat.sla().states().get(OVERALL);
    durations.add(
        new ChatView.Duration(
            words.say("sla.target.overall"),
            null,
            null,
            "",
            overall == null ? "" : words.say("sla." + overall.key()),
            tone(overall)));
    return durations;
  }

  private static ChatView.Duration duration(Words words, ChatRow chat, ChatDuration duration) {
    String key = duration.key();
    SlaState state = chat.sla().states().get(key);
    Long target = chat.sla().targets().get(key);
    String clock = words.say("clock." + chat.sla().clock().key());
    return new ChatView.Duration(
        words.say(duration == ChatDuration.RESPONSE ? "column.replies" : "column." + key),
        time(words, chat.durations(Clock.ELAPSED).get(key), target),
        time(words, chat.durations(Clock.BUSINESS).get(key), target),
        target == null ? "" : words.say("chat.target.on", words.length(target), clock),
        state == null ? "" : words.say("sla." + state.key()),
        tone(state));
  }

  private static ChatView.Time time(Words words, @Nullable Long seconds, @Nullable Long target) {
    boolean beyond = seconds != null && target != null && seconds > target;
    String spoken = words.spoken(seconds);
    return new ChatView.Time(
        words.length(seconds),
        beyond ? spoken + ", " + words.say("chats.mark.breached") : spoken,
        beyond);
  }

  static String tone(@Nullable SlaState state) {
    if (state == null) {
      return "";
    }
    return switch (state) {
      case BREACHED -> "beyond";
      case MET -> "within";
      case PENDING, EXCLUDED -> "even";
    };
  }
}
