package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.SlaOutcome;
import com.b2chatanalytics.metric.SlaState;
import com.b2chatanalytics.metric.SlaWhatIf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chats that breached, latest first, each with the reason and the time of day. */
final class SlaBreaches {
  /** How many are named; all of them are a link away. */
  static final int SHOWN = 8;

  private final Words words;
  private final SlaAsk ask;
  private final ChatList chats;
  private final @Nullable SlaWhatIf curve;

  /**
   * @param curve tells why how many breached; absent where several targets are looked at
   */
  SlaBreaches(Words words, SlaAsk ask, ChatList chats, @Nullable SlaWhatIf curve) {
    this.words = words;
    this.ask = ask;
    this.chats = chats;
    this.curve = curve;
  }

  SlaView.Breaches view() {
    return new SlaView.Breaches(
        words.say("sla.breaches.note"),
        reasons(),
        chats.chats().stream().map(this::row).toList(),
        ask.breached(ask.scope()).toString(),
        words.say("sla.breaches.all", chats.total()));
  }

  private String reasons() {
    if (curve == null || chats.total() == 0) {
      return "";
    }
    long late = 0;
    long waiting = 0;
    long unserved = 0;
    for (SlaWhatIf.Promise promise : curve.promises()) {
      late += promise.late();
      waiting += promise.waiting();
      unserved += promise.unserved();
    }
    return words.say("sla.reasons", late, waiting, unserved);
  }

  private SlaView.Breach row(ChatRow chat) {
    List<String> reasons = new ArrayList<>();
    List<String> took = new ArrayList<>();
    chat.sla()
        .targets()
        .forEach((target, promised) -> {
          SlaOutcome outcome = chat.sla().outcomes().get(target);
          boolean asked = ask.of().equals(SlaAsk.OVERALL) || ask.of().equals(target);
          boolean breached = chat.sla().states().get(target) == SlaState.BREACHED;
          if (asked && breached && outcome != null) {
            String reason = reason(target, outcome, promised);
            reasons.add(
                ask.of().equals(SlaAsk.OVERALL)
                    ? words.say("sla.target." + target) + ": " + reason
                    : reason);
            took.add(took(outcome));
          }
        });
    ChatRow.Named agent = chat.agent();
    return new SlaView.Breach(
        Integer.toHexString(chat.id().hashCode()),
        who(words, chat),
        ask.breached(ask.scope()).at("/chats/" + Address.segment(chat.id())).toString(),
        words.sentence(
            words.shortWeekday(chat.openedAt().atZone(words.zone()).getDayOfWeek().getValue())
                + " "
                + words.moment(chat.openedAt())),
        where(words, chat),
        agent == null ? words.say("none.agent") : agent.name() == null ? agent.id() : agent.name(),
        String.join(" · ", reasons),
        String.join(" · ", took));
  }

  private String reason(String target, SlaOutcome outcome, long promised) {
    return switch (outcome.kind()) {
      case UNSERVED -> words.say("sla.reason.unserved." + target);
      case ENDED -> words.say("sla.reason.late", words.length(outcome.seconds() - promised));
      case RUNNING ->
          outcome.running() > promised
              ? words.say("sla.reason.waiting", words.length(outcome.running() - promised))
              : words.say("sla.reason.late", words.length(outcome.seconds() - promised));
    };
  }

  private String took(SlaOutcome outcome) {
    return outcome.kind() == SlaOutcome.Kind.UNSERVED
        ? Words.NONE
        : words.length(outcome.seconds());
  }

  /** The customer as people read it. */
  static String who(Words words, ChatRow chat) {
    ChatRow.Named contact = chat.contact();
    if (contact == null) {
      return words.say("contact.none");
    }
    return contact.name() == null ? contact.id() : contact.name();
  }

  /** Channel and department. */
  static String where(Words words, ChatRow chat) {
    ChatRow.Named department = chat.department();
    String channel = words.name("channel", chat.channel());
    return department == null || department.name() == null
        ? channel
        : channel + " · " + department.name();
  }
}
