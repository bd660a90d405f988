package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.SlaState;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** One chat: its conversation, its waits on both clocks, and the way to its neighbours. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ChatPage {
  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;

  ChatPage(Pages pages, Templates templates, Metrics metrics) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
  }

  @GetMapping("/chats/{id}")
  View chat(@PathVariable String id, HttpServletRequest request) {
    Words words = pages.words(request);
    Listing listing = Listing.from(request.getParameterMap());
    ChatDetail detail = metrics.chat(id).orElseThrow(() -> Problem.notFound("chat " + id));
    ChatView view = view(words, listing, detail);
    Shell shell = pages.shell(request, Shell.Place.CHATS, view.heading());
    return templates.view("chat/page", Map.of("shell", shell, "view", view));
  }

  private ChatView view(Words words, Listing listing, ChatDetail detail) {
    ChatRow chat = detail.chat();
    Lifeline life = new Lifeline(words, detail, listing.scope().clock());
    String clock = words.say("clock." + listing.scope().clock().key());
    List<String> ids = neighbours(words, listing);
    int at = ids.indexOf(chat.id());
    return new ChatView(
        words.say("chat.title", ChatsTable.contact(words, chat)),
        sentence(words, chat),
        listing.address().toString(),
        at > 0 ? listing.chat(ids.get(at - 1)) : null,
        at >= 0 && at + 1 < ids.size() ? listing.chat(ids.get(at + 1)) : null,
        words.say("chat.waits.note", clock),
        life.stretches(),
        life.end(),
        life.endTime(),
        durations(words, chat),
        new Conversation(words, detail).items(),
        chat.noContent() ? words.say("chat.no-content") : null,
        facts(words, chat),
        chat.tags());
  }

  /** The ids on the page of the list that this chat was opened from; empty without such a list. */
  private List<String> neighbours(Words words, Listing listing) {
    if (listing.parameters().isEmpty()) {
      return List.of();
    }
    ChatList list = metrics.chats(listing.query(words.zone()));
    return list.chats().stream().map(ChatRow::id).toList();
  }

  private static String sentence(Words words, ChatRow chat) {
    List<String> parts = new ArrayList<>();
    parts.add(words.name("channel", chat.channel()));
    if (chat.agent() != null) {
      parts.add(read(chat.agent()));
    }
    parts.add(words.exactly(chat.openedAt()));
    parts.add(words.name("status", chat.status()));
    return String.join(" · ", parts);
  }

  private static String read(ChatRow.Named named) {
    return Objects.requireNonNullElse(named.name(), named.id());
  }

  private static List<ChatView.Duration> durations(Words words, ChatRow chat) {
    List<ChatView.Duration> durations = new ArrayList<>();
    for (ChatDuration duration : ChatDuration.values()) {
      if (duration != ChatDuration.RESPONSE) {
        durations.add(duration(words, chat, duration.key()));
      }
    }
    ChatRow.Wait wait = chat.waiting();
    if (wait != null) {
      durations.add(
          new ChatView.Duration(
              words.say("chat.waiting"),
              words.length(wait.elapsed()),
              words.spoken(wait.elapsed()),
              words.length(wait.business()),
              words.spoken(wait.business()),
              "",
              "",
              ""));
    }
    return durations;
  }

  private static ChatView.Duration duration(Words words, ChatRow chat, String key) {
    Long elapsed = chat.elapsed().get(key);
    Long business = chat.business().get(key);
    SlaState state = chat.sla().states().get(key);
    Long target = chat.sla().targets().get(key);
    return new ChatView.Duration(
        words.say("column." + key),
        words.length(elapsed),
        words.spoken(elapsed),
        words.length(business),
        words.spoken(business),
        target == null ? "" : words.length(target),
        state == null ? "" : words.say("sla." + state.key()),
        tone(state));
  }

  private static String tone(@Nullable SlaState state) {
    if (state == null) {
      return "";
    }
    return switch (state) {
      case BREACHED -> "beyond";
      case MET -> "within";
      case PENDING, EXCLUDED -> "even";
    };
  }

  private static List<ChatView.Fact> facts(Words words, ChatRow chat) {
    List<ChatView.Fact> facts = new ArrayList<>();
    facts.add(
        new ChatView.Fact(words.say("column.contact"), ChatsTable.contact(words, chat), null));
    fact(facts, words, "dimension.agent", "agent", chat.agent());
    fact(facts, words, "chat.department", "department", chat.department());
    fact(facts, words, "chat.line", "line", chat.line());
    facts.add(
        new ChatView.Fact(
            words.say("column.channel"), words.name("channel", chat.channel()), null));
    facts.add(
        new ChatView.Fact(
            words.say("chat.direction"), words.name("direction", chat.direction().key()), null));
    facts.add(new ChatView.Fact(words.say("chat.id"), chat.id(), null));
    return facts;
  }

  private static void fact(
      List<ChatView.Fact> facts,
      Words words,
      String text,
      String dimension,
      ChatRow.@Nullable Named named) {
    if (named != null) {
      String href = Address.of("/chats").with(dimension, named.id()).toString();
      facts.add(new ChatView.Fact(words.say(text), read(named), href));
    }
  }
}
