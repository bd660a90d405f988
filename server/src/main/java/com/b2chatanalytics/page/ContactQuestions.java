package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactHistory;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what the pages of contacts show. Every number is the metric query's. */
@Component
class ContactQuestions {
  /** The period of a contact whose address names none. */
  static final Period USUAL = Period.Ever.ALL;

  private static final String LATEST = "-opened_at";
  private static final int CHATS = 20;
  private static final int MOST_MARKS = 200;
  private static final int MOST_ANSWERS = 12;
  private static final List<ChatsColumn> COLUMNS =
      List.of(
          ChatsColumn.CHANNEL,
          ChatsColumn.AGENT,
          ChatsColumn.FIRST_RESPONSE,
          ChatsColumn.RESPONSE,
          ChatsColumn.RESOLUTION,
          ChatsColumn.MESSAGES,
          ChatsColumn.SLA,
          ChatsColumn.STATUS);

  private final Metrics metrics;
  private final ChoicesSource choices;

  ContactQuestions(Metrics metrics, ChoicesSource choices) {
    this.metrics = metrics;
    this.choices = choices;
  }

  /**
   * What is asked.
   *
   * @param history without values for who may not see them
   * @param scope of the page, which may narrow the contact's chats
   * @param cursor where the page of chats begins, absent for the newest
   */
  record Asked(Contact contact, ContactHistory history, Scope scope, @Nullable String cursor) {

    /** The scope, for this contact alone. */
    Scope own() {
      String id = String.valueOf(contact.id());
      List<Filter> filters = new ArrayList<>(scope.filters());
      filters.removeIf(filter -> filter.dimension() == Dimension.CONTACT);
      filters.add(Filter.of(Dimension.CONTACT, List.of(id)));
      Address address = new Address("", scope.parameters()).with(Dimension.CONTACT.key(), id);
      return new Scope(scope.period(), scope.clock(), filters, address.parameters());
    }
  }

  /** The rows of a list: numbers over all time, of these contacts alone. */
  List<ContactsView.Row> rows(Words words, List<Contact> contacts) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<String> ids = contacts.stream().map(one -> String.valueOf(one.id())).toList();
    MetricQuery query =
        MetricQuery.of(words.zone(), "chats")
            .over(Period.Ever.ALL)
            .where(Filter.of(Dimension.CONTACT, ids))
            .by(Dimension.CONTACT, Dimension.CHANNEL, Dimension.DATE);
    Map<String, Tally> tallies = new HashMap<>();
    for (QueryResult.Row row : metrics.query(query).rows()) {
      String id = String.valueOf(row.key().getFirst().id());
      tallies.computeIfAbsent(id, _ -> new Tally()).add(row);
    }
    return contacts.stream()
        .map(contact ->
            row(words, contact, tallies.getOrDefault(String.valueOf(contact.id()), new Tally())))
        .toList();
  }

  /** What one contact's rows of channels and days come to. */
  private static final class Tally {
    private final TreeSet<String> channels = new TreeSet<>();
    private boolean unknownChannel;
    private long chats;
    private @Nullable String last;

    private void add(QueryResult.Row row) {
      String channel = row.key().get(1).id();
      String day = Objects.requireNonNull(row.key().get(2).id());
      chats += row.values().count("chats");
      last = last == null || day.compareTo(last) > 0 ? day : last;
      unknownChannel |= channel == null;
      if (channel != null) {
        channels.add(channel);
      }
    }
  }

  private static ContactsView.Row row(Words words, Contact contact, Tally tally) {
    ContactWords said = new ContactWords(words);
    String id = String.valueOf(contact.id());
    Address chats = Address.of("/chats").with("period", Period.Ever.ALL.key()).with("contact", id);
    String last = tally.last;
    List<ContactsView.ChannelName> channels = new ArrayList<>();
    tally.channels.forEach(channel -> channels.add(said.channel(channel)));
    if (tally.unknownChannel) {
      channels.add(said.channel(null));
    }
    String phone = contact.mobile() == null ? contact.phone() : contact.mobile();
    return new ContactsView.Row(
        id,
        "/contacts/" + id,
        said.name(contact),
        phone == null ? Words.NONE : phone,
        contact.email() == null ? Words.NONE : contact.email(),
        last == null ? Words.NONE : words.calendarDay(LocalDate.parse(last)),
        last == null
            ? null
            : chats.without("period").with("from", last).with("to", last).toString(),
        words.number(tally.chats),
        chats.toString(),
        channels,
        said.note(contact));
  }

  /** The page of one contact. */
  ContactView answer(Words words, Asked asked) {
    Scope own = asked.own();
    QueryResult totals = metrics.query(own.ask(words.zone(), ContactFigures.MEASURES));
    Listing listing = listing(own, asked.cursor());
    ChatList chats = metrics.chats(listing.query(words.zone()).page(asked.cursor(), CHATS));
    ContactWords said = new ContactWords(words);
    Address self = asked.scope().at("/contacts/" + asked.contact().id());
    self = self.without(Dimension.CONTACT.key());
    QueryResult channels = split(words, own, Dimension.CHANNEL);
    return new ContactView(
        (asked.cursor() == null ? self : self.with("cursor", asked.cursor())).toString(),
        said.name(asked.contact()),
        sentence(words, asked.contact(), channels),
        said.notices(asked.contact(), asked.history()),
        merged(words, asked.history()),
        new FilterMenus(words, withoutContact(asked.scope()), USUAL, choices.of(words))
            .ofRecords()
            .bar("/contacts/" + asked.contact().id(), Map.of()),
        new ContactFigures(words, own, totals).all(),
        asked.cursor() == null ? strip(words, own) : null,
        history(words, listing, chats, self, asked.cursor()),
        List.of(
            new ContactSplit(words, own, channels, Dimension.CHANNEL).view(),
            new ContactSplit(words, own, split(words, own, Dimension.AGENT), Dimension.AGENT)
                .view()),
        satisfaction(words, own, totals),
        said.details(asked.contact()),
        said.tags(asked.contact()),
        said.changes(asked.history()));
  }

  private static Scope withoutContact(Scope scope) {
    Address address = new Address("", scope.parameters()).without(Dimension.CONTACT.key());
    return new Scope(scope.period(), scope.clock(), scope.filters(), address.parameters());
  }

  private static ContactView.@Nullable Link merged(Words words, ContactHistory history) {
    Long into = history.mergedInto();
    return into == null
        ? null
        : new ContactView.Link(
            words.say("contact.merged.link", String.valueOf(into)), "/contacts/" + into);
  }

  private static String sentence(Words words, Contact contact, QueryResult channels) {
    List<String> parts = new ArrayList<>();
    parts.add(words.say("contact.id", String.valueOf(contact.id())));
    for (QueryResult.Row row : channels.rows()) {
      parts.add(words.name("channel", row.key().getFirst().id()));
    }
    return String.join(" · ", parts);
  }

  private QueryResult split(Words words, Scope own, Dimension dimension) {
    return metrics.query(
        own.ask(words.zone(), "chats", "first_response.count", "first_response.p50")
            .by(dimension)
            .sortedBy("-chats"));
  }

  private static Listing listing(Scope own, @Nullable String cursor) {
    Address address = own.behind("chats", USUAL).without("measure").with("sort", LATEST);
    Map<String, String[]> query = new HashMap<>();
    address.parameters().forEach((name, values) -> query.put(name, values.toArray(String[]::new)));
    Listing listing = Listing.from(query).showing(COLUMNS);
    return cursor == null ? listing : listing.from(cursor);
  }

  private static ContactView.History history(
      Words words, Listing listing, ChatList chats, Address self, @Nullable String cursor) {
    ChatsTable table = new ChatsTable(words, listing);
    List<ContactView.Row> rows = new ArrayList<>();
    for (ChatRow chat : chats.chats()) {
      ChatsView.Row row = table.row(chat, null);
      rows.add(
          new ContactView.Row(row.id(), row.href(), words.exactDay(chat.openedAt()), row.cells()));
    }
    return new ContactView.History(
        words.say("chats.total", chats.total()),
        table.columns().subList(1, COLUMNS.size() + 1),
        rows,
        listing.address().without("cursor").toString(),
        chats.next() == null ? null : self.with("cursor", chats.next()).toString(),
        cursor == null ? null : self.toString());
  }

  private ContactView.@Nullable Strip strip(Words words, Scope own) {
    ChatList chats = metrics.chats(listing(own, null).query(words.zone()).page(null, MOST_MARKS));
    return new ContactStrip(words, chats).view();
  }

  private ContactView.Satisfaction satisfaction(Words words, Scope own, QueryResult totals) {
    String[] measures = {"csat.answered", "csat.score", "csat.positive"};
    QueryResult days =
        metrics.query(own.ask(words.zone(), measures).by(Dimension.DATE).sortedBy("-date"));
    List<ContactView.Answer> answers = new ArrayList<>();
    for (QueryResult.Row row : days.rows()) {
      if (row.values().count("csat.answered") > 0 && answers.size() < MOST_ANSWERS) {
        answers.add(answer(words, own, row));
      }
    }
    long answered = totals.total().values().count("csat.answered");
    long sent = totals.total().values().count("csat.sent");
    return new ContactView.Satisfaction(words.say("contact.survey.count", answered, sent), answers);
  }

  private static ContactView.Answer answer(Words words, Scope own, QueryResult.Row row) {
    DimensionValue day = row.key().getFirst();
    String date = Objects.requireNonNull(day.id());
    Number score = row.values().of("csat.score");
    Number positive = row.values().of("csat.positive");
    String tone = positive == null ? "" : positive.doubleValue() >= 0.5 ? "within" : "beyond";
    String said;
    if (score != null) {
      said = words.say("contact.survey.stars", words.decimal(score.doubleValue()));
    } else if (positive != null) {
      said =
          words.say(positive.doubleValue() >= 0.5 ? "contact.survey.good" : "contact.survey.bad");
    } else {
      said = words.say("contact.survey.unknown");
    }
    Address href =
        own.behind("csat.answered", USUAL).without("period").with("from", date).with("to", date);
    return new ContactView.Answer(
        words.calendarDay(LocalDate.parse(date)), said, tone, href.toString());
  }
}
