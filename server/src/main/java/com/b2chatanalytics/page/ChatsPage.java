package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The list of chats behind any number: the same filters, the same count. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ChatsPage {
  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final ChoicesSource choices;

  ChatsPage(Pages pages, Templates templates, Metrics metrics, ChoicesSource choices) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.choices = choices;
  }

  @GetMapping("/chats")
  View chats(HttpServletRequest request, HttpServletResponse response) {
    Listing listing = Listing.from(request.getParameterMap());
    Words words = pages.words(request);
    ChatList chats = metrics.chats(listing.query(words.zone()));
    ChatsView view = view(listing, words, chats, choices.of(words));
    Shell shell = pages.shell(request, Shell.Place.CHATS, words.say("chats.title"));
    boolean refresh = request.getHeader("HX-Request") != null;
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "chats/fragment" : "chats/page", Map.of("shell", shell, "view", view));
  }

  private static ChatsView view(
      Listing listing, Words words, ChatList chats, FilterMenus.Choices choices) {
    ChatsTable table = new ChatsTable(words, listing);
    Address address = listing.address();
    Map<String, List<String>> kept = new LinkedHashMap<>(listing.parameters());
    kept.keySet().removeAll(listing.scope().parameters().keySet());
    kept.remove("cursor");
    List<FilterBar.Kept> search = new ArrayList<>();
    listing
        .parameters()
        .forEach((name, values) -> {
          if (!name.equals("q") && !name.equals("cursor")) {
            values.forEach(value -> search.add(new FilterBar.Kept(name, value)));
          }
        });
    return new ChatsView(
        words.say("chats.total", chats.total()),
        sentence(listing, words),
        new FilterMenus(words, listing.scope(), Listing.USUAL, choices).bar("/chats", kept),
        chips(listing, words, choices),
        listing.words() == null ? "" : listing.words(),
        search,
        table.columns(),
        chats.chats().stream().map(table::row).toList(),
        chats.next() == null ? null : address.with("cursor", chats.next()).toString(),
        listing.cursor() == null ? null : address.without("cursor").toString(),
        address.toString());
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

  private static List<ChatsView.Chip> chips(
      Listing listing, Words words, FilterMenus.Choices choices) {
    Address all = listing.address().without("cursor");
    List<ChatsView.Chip> chips = new ArrayList<>();
    for (Dimension dimension : Scope.DIMENSIONS) {
      for (String value : listing.scope().chosen(dimension)) {
        String text =
            value.equals(Filter.NONE)
                ? words.say("none." + dimension.key())
                : named(words, choices, dimension, value);
        chips.add(chip(text, all.withoutValue(dimension.key(), value)));
      }
    }
    for (int day : listing.weekdays()) {
      chips.add(
          chip(
              words.sentence(words.weekday(day)),
              all.withoutValue("weekday", String.valueOf(day))));
    }
    for (int hour : listing.hours()) {
      String text = words.say("chats.filter.hour", hour, hour + 1);
      chips.add(chip(text, all.withoutValue("hour", String.valueOf(hour))));
    }
    if (listing.breached() != null) {
      String target = words.say("sla.target." + listing.breached());
      chips.add(chip(words.say("chats.filter.breached", target), all.without("breached")));
    }
    listing
        .bounds()
        .forEach(bound -> {
          String name = words.say("column." + bound.duration());
          if (bound.min() != null) {
            String text = words.say("chats.filter.min", name, words.length(bound.min()));
            chips.add(chip(text, all.without("min." + bound.duration())));
          }
          if (bound.max() != null) {
            String text = words.say("chats.filter.max", name, words.length(bound.max()));
            chips.add(chip(text, all.without("max." + bound.duration())));
          }
        });
    if (listing.words() != null) {
      chips.add(chip(words.say("chats.filter.q", listing.words()), all.without("q")));
    }
    return chips;
  }

  private static String named(
      Words words, FilterMenus.Choices choices, Dimension dimension, String value) {
    return switch (dimension) {
      case CHANNEL, STATUS, DIRECTION -> words.name(dimension.key(), value);
      default -> choices.name(dimension, value);
    };
  }

  private static ChatsView.Chip chip(String text, Address without) {
    return new ChatsView.Chip(text, without.toString());
  }
}
