package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.chat.ChatHit;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The list of chats behind any number: the same filters, the same count, each to be read in it. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ChatsPage {
  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final ChoicesSource choices;
  private final ChatViewers viewers;
  private final Records records;

  ChatsPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      ChoicesSource choices,
      ChatViewers viewers,
      Records records) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.choices = choices;
    this.viewers = viewers;
    this.records = records;
  }

  @GetMapping("/chats")
  View chats(HttpServletRequest request, HttpServletResponse response, Person person) {
    Listing listing = Listing.from(request.getParameterMap());
    Words words = pages.words(request);
    ChatList chats = metrics.chats(listing.query(words.zone()));
    ChatsView view = view(listing, words, chats, person);
    Shell shell = pages.shell(request, Shell.Place.CHATS, words.say("chats.title"));
    boolean refresh = request.getHeader("HX-Request") != null;
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "chats/fragment" : "chats/page", Map.of("shell", shell, "view", view));
  }

  /** One row of the list, with the whole chat inside where the address opens it. */
  @GetMapping("/chats/{id}/row")
  View row(@PathVariable String id, HttpServletRequest request, Person person) {
    Listing listing = Listing.from(request.getParameterMap());
    Words words = pages.words(request);
    ChatDetail detail = metrics.chat(id).orElseThrow(() -> Problem.notFound("chat " + id));
    ChatInside inside =
        id.equals(listing.open()) ? ChatInside.of(words, detail, viewers.link(id, person)) : null;
    ChatsTable table = new ChatsTable(words, listing, hits(listing, List.of(id)));
    ChatsView.Row row = table.row(detail.chat(), inside);
    return templates.view(
        "chats/row", Map.of("words", words, "row", row, "columns", listing.columns().size()));
  }

  private ChatsView view(Listing listing, Words words, ChatList chats, Person person) {
    FilterMenus.Choices offered = choices.of(words);
    ChatsNarrowing narrowing = new ChatsNarrowing(words, listing, offered, contacts(chats));
    List<String> ids = chats.chats().stream().map(ChatRow::id).toList();
    ChatsTable table = new ChatsTable(words, listing, hits(listing, ids));
    Address address = listing.address();
    Map<String, List<String>> kept = new LinkedHashMap<>(listing.parameters());
    kept.keySet().removeAll(listing.scope().parameters().keySet());
    kept.remove("cursor");
    return new ChatsView(
        words.say("chats.total", chats.total()),
        sentence(listing, words),
        new FilterMenus(words, listing.scope(), Listing.USUAL, offered)
            .ofRecords()
            .bar("/chats", kept),
        narrowing.chips(),
        listing.counted()
            ? narrowing.groups(metrics.counts(listing.query(words.zone()), ChatsNarrowing.COUNTED))
            : List.of(),
        (listing.counted() ? address.without("counts") : address.with("counts", "on")).toString(),
        listing.words() == null ? "" : listing.words(),
        unsearched(words, listing),
        keptBut(listing, "q", "cursor"),
        chooser(listing, words),
        table.columns(),
        chats.chats().stream()
            .map(chat -> table.row(chat, inside(listing, words, chat, person)))
            .toList(),
        chats.next() == null ? null : address.with("cursor", chats.next()).toString(),
        listing.cursor() == null ? null : address.without("cursor").toString(),
        address.toString());
  }

  private Map<String, ChatHit> hits(Listing listing, List<String> ids) {
    String text = listing.words();
    return text == null ? Map.of() : records.hits(text, ids);
  }

  private String unsearched(Words words, Listing listing) {
    long behind = listing.words() == null ? 0 : records.unsearched();
    return behind == 0 ? "" : words.say("chats.unsearched", behind);
  }

  private static Map<String, String> contacts(ChatList chats) {
    Map<String, String> names = new HashMap<>();
    for (ChatRow chat : chats.chats()) {
      ChatRow.Named contact = chat.contact();
      if (contact != null && contact.name() != null) {
        names.put(contact.id(), contact.name());
      }
    }
    return names;
  }

  private @Nullable ChatInside inside(Listing listing, Words words, ChatRow chat, Person person) {
    return chat.id().equals(listing.open())
        ? metrics
            .chat(chat.id())
            .map(detail -> ChatInside.of(words, detail, viewers.link(chat.id(), person)))
            .orElse(null)
        : null;
  }

  private static ChatsView.Chooser chooser(Listing listing, Words words) {
    List<FilterBar.Option> options = new ArrayList<>();
    for (ChatsColumn column : ChatsColumn.values()) {
      options.add(
          new FilterBar.Option(
              column.key(), words.say(column.text()), listing.columns().contains(column)));
    }
    return new ChatsView.Chooser(
        options,
        keptBut(listing, "columns"),
        listing.choosesColumns() ? listing.address().without("columns").toString() : null);
  }

  private static List<FilterBar.Kept> keptBut(Listing listing, String... dropped) {
    List<FilterBar.Kept> kept = new ArrayList<>();
    listing
        .address()
        .without(dropped)
        .parameters()
        .forEach(
            (name, values) -> values.forEach(value -> kept.add(new FilterBar.Kept(name, value))));
    return kept;
  }

  private static String sentence(Listing listing, Words words) {
    String clock = words.say("clock." + listing.scope().clock().key());
    String period =
        listing.measure().live()
            ? ""
            : " · " + FilterMenus.periodName(words, listing.scope().period());
    String behind = words.say("chats.behind", words.name(listing.measure()));
    return words.sentence(behind)
        + period
        + (listing.scope().clock() == Clock.BUSINESS ? " · " + clock : "");
  }
}
