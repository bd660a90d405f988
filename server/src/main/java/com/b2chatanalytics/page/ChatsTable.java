package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.SlaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns and rows of a list of chats. */
final class ChatsTable {
  private static final String BREACHED = "▲";

  private final Words words;
  private final Listing listing;
  private final boolean waiting;

  ChatsTable(Words words, Listing listing) {
    this.words = words;
    this.listing = listing;
    waiting = listing.measure().live();
  }

  List<ChatsView.Column> columns() {
    List<ChatsView.Column> columns = new ArrayList<>();
    columns.add(column("contact", "", null));
    columns.add(column("opened", "drop-phone", "opened_at"));
    columns.add(column("channel", "drop-phone", null));
    columns.add(column("agent", "drop-phone", null));
    if (waiting) {
      columns.add(column("waiting", "number", "waiting"));
    }
    columns.add(
        column("first_response", waiting ? "number drop-phone" : "number", "first_response"));
    columns.add(column("resolution", "number drop", "resolution"));
    columns.add(column("messages", "number drop", "messages"));
    columns.add(column("sla", "", null));
    columns.add(column("status", "drop", null));
    return columns;
  }

  private ChatsView.Column column(String name, String css, @Nullable String sort) {
    String title = words.say("column." + name);
    if (sort == null) {
      return new ChatsView.Column(title, css, null, null);
    }
    boolean descending = listing.sort().equals("-" + sort);
    boolean ascending = listing.sort().equals(sort);
    // The longest and the latest first: that is what a list is opened for.
    Address address =
        listing.address().without("cursor").with("sort", descending ? sort : "-" + sort);
    return new ChatsView.Column(
        title, css, address.toString(), descending ? "descending" : ascending ? "ascending" : null);
  }

  ChatsView.Row row(ChatRow chat) {
    List<ChatsView.Cell> cells = new ArrayList<>();
    cells.add(plain(words.moment(chat.openedAt()), "drop-phone"));
    cells.add(plain(words.name("channel", chat.channel()), "drop-phone"));
    cells.add(plain(agent(chat), "drop-phone fit"));
    if (waiting) {
      cells.add(waited(chat));
    }
    cells.add(duration(chat, "first_response", waiting ? "number drop-phone" : "number"));
    cells.add(duration(chat, "resolution", "number drop"));
    cells.add(
        plain(
            chat.noContent() ? words.say("chats.no-content") : words.number(chat.messages()),
            "number drop"));
    cells.add(sla(chat));
    cells.add(plain(words.name("status", chat.status()), "drop"));
    return new ChatsView.Row(chat.id(), listing.chat(chat.id()), contact(words, chat), cells);
  }

  /** Who the customer is, in words. */
  static String contact(Words words, ChatRow chat) {
    ChatRow.Named contact = chat.contact();
    if (contact == null) {
      return words.say("contact.none");
    }
    return Objects.requireNonNullElse(contact.name(), contact.id());
  }

  private String agent(ChatRow chat) {
    ChatRow.Named agent = chat.agent();
    return agent == null ? Words.NONE : Objects.requireNonNullElse(agent.name(), agent.id());
  }

  private ChatsView.Cell waited(ChatRow chat) {
    ChatRow.Wait wait = chat.waiting();
    Long seconds =
        wait == null
            ? null
            : listing.scope().clock() == com.b2chatanalytics.metric.Clock.ELAPSED
                ? Long.valueOf(wait.elapsed())
                : Long.valueOf(wait.business());
    return new ChatsView.Cell(words.length(seconds), "number", "", "", words.spoken(seconds));
  }

  private ChatsView.Cell duration(ChatRow chat, String key, String css) {
    Long seconds = chat.durations(listing.scope().clock()).get(key);
    boolean breached = chat.sla().states().get(key) == SlaState.BREACHED;
    return new ChatsView.Cell(
        words.length(seconds),
        css,
        breached ? "beyond" : "",
        "",
        breached
            ? words.spoken(seconds) + ", " + words.say("chats.mark.breached")
            : words.spoken(seconds));
  }

  private ChatsView.Cell sla(ChatRow chat) {
    SlaState state = chat.sla().states().get("overall");
    if (state == null) {
      return plain(Words.NONE, "");
    }
    String text = words.say("sla." + state.key());
    return switch (state) {
      case BREACHED -> new ChatsView.Cell(text, "", "beyond", BREACHED, null);
      case MET -> new ChatsView.Cell(text, "", "within", "", null);
      case PENDING, EXCLUDED -> new ChatsView.Cell(text, "", "even", "", null);
    };
  }

  private static ChatsView.Cell plain(String text, String css) {
    return new ChatsView.Cell(text, css, "", "", null);
  }
}
