package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.ChatVerdict;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.ScoredChats;
import com.b2chatanalytics.quality.Standing;
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
  private final ChatViewers viewers;
  private final ScoredChats scores;
  private final Standing standing;

  ChatPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      ChatViewers viewers,
      ScoredChats scores,
      Standing standing) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.viewers = viewers;
    this.scores = scores;
    this.standing = standing;
  }

  @GetMapping("/chats/{id}")
  View chat(@PathVariable String id, HttpServletRequest request, Person person) {
    Words words = pages.words(request);
    Listing listing = Listing.from(request.getParameterMap());
    ChatDetail detail = metrics.chat(id).orElseThrow(() -> Problem.notFound("chat " + id));
    ChatVerdict verdict = scores.verdict(id).orElseThrow(() -> Problem.notFound("chat " + id));
    ChatView view = view(words, listing, detail, verdict, person);
    Shell shell = pages.shell(request, Shell.Place.CHATS, view.heading());
    return templates.view("chat/page", Map.of("shell", shell, "view", view));
  }

  private ChatView view(
      Words words, Listing listing, ChatDetail detail, ChatVerdict verdict, Person person) {
    QualityScore score = verdict.score();
    EvidenceMarks marks = score == null ? EvidenceMarks.NONE : EvidenceMarks.of(score);
    ChatRow chat = detail.chat();
    Lifeline life = new Lifeline(words, detail, listing.scope().clock());
    String clock = words.say("clock." + listing.scope().clock().key());
    Neighbours near = neighbours(words, listing, chat.id());
    return new ChatView(
        words.say("chat.title", ChatsTable.contact(words, chat)),
        sentence(words, chat),
        listing.address().toString(),
        near.previous(),
        near.next(),
        words.say("chat.waits.note", clock),
        life.stretches(),
        life.end(),
        life.endTime(),
        ChatInside.of(words, detail, viewers.link(chat.id(), person), marks),
        new ChatQualityWords(
                words,
                scores.present(),
                scores.simulated(),
                standing,
                person.may(Permission.QUALITY_REVIEW))
            .view(chat.id(), verdict, marks),
        facts(words, chat),
        chat.tags());
  }

  /** The chats before and after one in the list it was opened from. */
  private record Neighbours(@Nullable String previous, @Nullable String next) {
    static final Neighbours NONE = new Neighbours(null, null);
  }

  private Neighbours neighbours(Words words, Listing listing, String id) {
    if (listing.parameters().isEmpty()) {
      return Neighbours.NONE;
    }
    ChatList list = metrics.chats(listing.query(words.zone()));
    List<String> ids = list.chats().stream().map(ChatRow::id).toList();
    int at = ids.indexOf(id);
    if (at < 0) {
      return Neighbours.NONE;
    }
    return new Neighbours(
        at > 0 ? listing.chat(ids.get(at - 1)) : null,
        at + 1 < ids.size() ? listing.chat(ids.get(at + 1)) : onNextPage(words, listing, list));
  }

  private @Nullable String onNextPage(Words words, Listing listing, ChatList list) {
    String cursor = list.next();
    if (cursor == null) {
      return null;
    }
    Listing next = listing.from(cursor);
    List<ChatRow> chats = metrics.chats(next.query(words.zone()).page(cursor, 1)).chats();
    return chats.isEmpty() ? null : next.chat(chats.getFirst().id());
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

  private static List<ChatView.Fact> facts(Words words, ChatRow chat) {
    List<ChatView.Fact> facts = new ArrayList<>();
    ChatRow.Named contact = chat.contact();
    facts.add(
        new ChatView.Fact(
            words.say("column.contact"),
            ChatsTable.contact(words, chat),
            contact == null ? null : "/contacts/" + Address.segment(contact.id())));
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
