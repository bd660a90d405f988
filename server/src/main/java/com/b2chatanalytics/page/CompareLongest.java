package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.SlaState;
import java.time.ZoneId;
import java.util.Objects;

/** The chats of a profile that took longest, slowest first. */
final class CompareLongest {
  private static final int SHOWN = 8;

  private final Words words;
  private final CompareProfileAsk ask;

  CompareLongest(Words words, CompareProfileAsk ask) {
    this.words = words;
    this.ask = ask;
  }

  /** What the archive is asked for. */
  ChatQuery query(ZoneId zone) {
    Scope scope = ask.scope();
    return ChatQuery.of(zone, ask.narrow().measure("count"))
        .over(scope.period())
        .on(scope.clock())
        .where(scope.filters())
        .sortedBy("-" + ask.narrow().of().key())
        .page(null, SHOWN);
  }

  CompareProfile.Longest view(ChatList chats) {
    ChatDuration of = ask.narrow().of();
    Address all =
        ask.scope()
            .behind(ask.narrow().measure("count"), CompareAsk.USUAL)
            .with("sort", "-" + of.key());
    String note =
        of == ChatDuration.RESPONSE
            ? words.say("compare.longest.replies")
            : words.say("response.of." + of.key());
    return new CompareProfile.Longest(
        note, chats.chats().stream().map(chat -> chat(chat, of, all)).toList(), all.toString());
  }

  private CompareProfile.Chat chat(ChatRow chat, ChatDuration of, Address all) {
    Long seconds = chat.durations(ask.scope().clock()).get(of.key());
    boolean late = chat.sla().states().get(of.key()) == SlaState.BREACHED;
    ChatRow.Named agent = chat.agent();
    String who =
        ask.by() == CompareBy.AGENTS || agent == null
            ? words.name("channel", chat.channel())
            : Objects.requireNonNullElse(agent.name(), agent.id());
    String spoken = words.spoken(seconds);
    return new CompareProfile.Chat(
        chat.id(),
        ChatsTable.contact(words, chat),
        words.moment(chat.openedAt()) + " · " + who,
        all.at("/chats/" + Address.segment(chat.id())).toString(),
        words.length(seconds),
        late ? spoken + ", " + words.say("chats.mark.breached") : spoken,
        late ? "beyond" : "");
  }
}
