package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.ChatHit;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.ScoreKind;
import com.b2chatanalytics.metric.SlaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns and rows of a list of chats. */
final class ChatsTable {
  private static final String BREACHED = "▲";
  private static final int MOST_ON_PHONE = 2;
  private static final int MOST_ON_TABLET = 5;
  private static final Set<ChatsColumn> ALWAYS = Set.of(ChatsColumn.WAITING, ChatsColumn.SLA);
  private static final Set<ChatsColumn> WIDE =
      Set.of(ChatsColumn.RESOLUTION, ChatsColumn.MESSAGES, ChatsColumn.STATUS);

  private final Words words;
  private final Listing listing;
  private final Map<String, ChatHit> hits;

  ChatsTable(Words words, Listing listing) {
    this(words, listing, Map.of());
  }

  /**
   * @param hits by chat, what was found in its messages
   */
  ChatsTable(Words words, Listing listing, Map<String, ChatHit> hits) {
    this.words = words;
    this.listing = listing;
    this.hits = hits;
  }

  List<ChatsView.Column> columns() {
    List<ChatsView.Column> columns = new ArrayList<>();
    columns.add(column(words.say("column.contact"), "", null));
    for (ChatsColumn each : listing.columns()) {
      columns.add(column(words.say(each.text()), css(each), each.sort()));
    }
    return columns;
  }

  private ChatsView.Column column(String title, String css, @Nullable String sort) {
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

  /** Narrow screens drop columns: of chosen ones the last, of the usual ones the least telling. */
  private String css(ChatsColumn column) {
    String css = column.isNumber() ? "number" : "";
    if (column == ChatsColumn.TAGS || column == ChatsColumn.AGENT) {
      css = "fit";
    }
    return (css + " " + dropped(column)).strip();
  }

  private String dropped(ChatsColumn column) {
    if (listing.choosesColumns()) {
      int place = listing.columns().indexOf(column);
      return place < MOST_ON_PHONE ? "" : place < MOST_ON_TABLET ? "drop-phone" : "drop";
    }
    if (ALWAYS.contains(column)) {
      return "";
    }
    if (column == ChatsColumn.FIRST_RESPONSE) {
      return listing.measure().live() ? "drop-phone" : "";
    }
    return WIDE.contains(column) ? "drop" : "drop-phone";
  }

  /**
   * One chat as a row.
   *
   * @param inside what is read inside the list, absent while it is closed
   */
  ChatsView.Row row(ChatRow chat, @Nullable ChatInside inside) {
    List<ChatsView.Cell> cells = new ArrayList<>();
    listing.columns().forEach(column -> cells.add(cell(chat, column)));
    Address row = listing.address().at("/chats/" + Address.segment(chat.id()) + "/row");
    Address open = listing.reading(chat.id());
    return new ChatsView.Row(
        chat.id(),
        listing.chat(chat.id()),
        contact(words, chat),
        cells,
        inside == null
            ? open + "#chat-" + Address.segment(chat.id())
            : listing.address().toString(),
        inside == null ? row.with("open", chat.id()).toString() : row.toString(),
        hit(chat.id()),
        inside);
  }

  private ChatsView.@Nullable Hit hit(String id) {
    ChatHit hit = hits.get(id);
    return hit == null
        ? null
        : new ChatsView.Hit(
            words.moment(hit.at()),
            listing.chat(id) + "#" + Conversation.anchor(hit.message()),
            hit.pieces());
  }

  private ChatsView.Cell cell(ChatRow chat, ChatsColumn column) {
    String css = css(column);
    return switch (column) {
      case OPENED -> plain(words.moment(chat.openedAt()), css);
      case PICKED_UP -> plain(words.moment(chat.pickedUpAt()), css);
      case CLOSED -> plain(words.moment(chat.closedAt()), css);
      case CHANNEL -> plain(words.name("channel", chat.channel()), css);
      case DIRECTION -> plain(words.name("direction", chat.direction().key()), css);
      case AGENT -> plain(name(chat.agent()), css);
      case DEPARTMENT -> plain(name(chat.department()), css);
      case LINE -> plain(name(chat.line()), css);
      case TAGS -> plain(chat.tags().isEmpty() ? Words.NONE : String.join(", ", chat.tags()), css);
      case WAITING -> waited(chat, css);
      case MESSAGES ->
          plain(
              chat.noContent() ? words.say("chats.no-content") : words.number(chat.messages()),
              css);
      case EFFECTIVENESS -> score(chat, css);
      case SLA -> sla(chat, css);
      case STATUS -> plain(words.name("status", chat.status()), css);
      case BEFORE_QUEUE,
          PICKUP,
          FIRST_RESPONSE,
          AGENT_FIRST_RESPONSE,
          RESPONSE,
          RESOLUTION,
          HANDLING ->
          duration(chat, column.key(), css);
    };
  }

  /** Who the customer is, in words. */
  static String contact(Words words, ChatRow chat) {
    ChatRow.Named contact = chat.contact();
    if (contact == null) {
      return words.say("contact.none");
    }
    return Objects.requireNonNullElse(contact.name(), contact.id());
  }

  private static String name(ChatRow.@Nullable Named named) {
    return named == null ? Words.NONE : Objects.requireNonNullElse(named.name(), named.id());
  }

  private ChatsView.Cell waited(ChatRow chat, String css) {
    ChatRow.Wait wait = chat.waiting();
    Long seconds =
        wait == null
            ? null
            : listing.scope().clock() == Clock.ELAPSED
                ? Long.valueOf(wait.elapsed())
                : Long.valueOf(wait.business());
    return new ChatsView.Cell(words.length(seconds), css, "", "", words.spoken(seconds));
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

  private ChatsView.Cell score(ChatRow chat, String css) {
    ChatRow.Quality quality = chat.quality();
    Double score = quality == null ? null : quality.score(ScoreKind.EFFECTIVENESS);
    return plain(words.score(score), css);
  }

  private ChatsView.Cell sla(ChatRow chat, String css) {
    SlaState state = chat.sla().states().get("overall");
    if (state == null) {
      return plain(Words.NONE, css);
    }
    String mark = state == SlaState.BREACHED ? BREACHED : "";
    return new ChatsView.Cell(
        words.say("sla." + state.key()), css, ChatInside.tone(state), mark, null);
  }

  private static ChatsView.Cell plain(String text, String css) {
    return new ChatsView.Cell(text, css, "", "", null);
  }
}
