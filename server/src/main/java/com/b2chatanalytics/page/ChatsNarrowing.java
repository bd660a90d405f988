package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatCounts;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What narrows a list of chats: as chips to take away, and as choices that tell what they leave.
 */
final class ChatsNarrowing {
  /** What the list is counted by. */
  static final List<Dimension> COUNTED =
      List.of(
          Dimension.CHANNEL,
          Dimension.DEPARTMENT,
          Dimension.AGENT,
          Dimension.LINE,
          Dimension.TAG,
          Dimension.TOPIC,
          Dimension.STATUS,
          Dimension.DIRECTION);

  private static final int MOST_VALUES = 8;

  private final Words words;
  private final Listing listing;
  private final FilterMenus.Choices choices;
  private final Map<String, String> contacts;
  private final Address all;

  /**
   * @param contacts names of contacts by id, as far as they are known
   */
  ChatsNarrowing(
      Words words, Listing listing, FilterMenus.Choices choices, Map<String, String> contacts) {
    this.words = words;
    this.listing = listing;
    this.choices = choices;
    this.contacts = contacts;
    all = listing.address().without("cursor");
  }

  List<ChatsView.Chip> chips() {
    List<ChatsView.Chip> chips = new ArrayList<>();
    for (Dimension dimension : Scope.DIMENSIONS) {
      for (String value : listing.scope().chosen(dimension)) {
        chips.add(chip(named(dimension, value), all.withoutValue(dimension.key(), value)));
      }
    }
    for (String id : listing.scope().chosen(Dimension.CONTACT)) {
      String name = id.equals(Filter.NONE) ? words.say("contact.none") : contacts.get(id);
      String text = words.say("chats.filter.contact", name == null ? id : name);
      chips.add(chip(text, all.withoutValue(Dimension.CONTACT.key(), id)));
    }
    for (int day : listing.weekdays()) {
      Address without = all.withoutValue("weekday", String.valueOf(day));
      chips.add(chip(words.sentence(words.weekday(day)), without));
    }
    for (int hour : listing.hours()) {
      String text = words.say("chats.filter.hour", hour, hour + 1);
      chips.add(chip(text, all.withoutValue("hour", String.valueOf(hour))));
    }
    if (listing.breached() != null) {
      String target = words.say("sla.target." + listing.breached());
      chips.add(chip(words.say("chats.filter.breached", target), all.without("breached")));
    }
    if (listing.target() != null) {
      String text = words.say("chats.filter.target", words.length(listing.target()));
      chips.add(chip(text, all.without("target")));
    }
    bounds(chips);
    if (listing.words() != null) {
      chips.add(chip(words.say("chats.filter.q", listing.words()), all.without("q")));
    }
    return chips;
  }

  private void bounds(List<ChatsView.Chip> chips) {
    listing
        .bounds()
        .forEach(bound -> {
          String name = words.say("column." + bound.duration());
          if (bound.min() != null) {
            String text = words.say("chats.filter.min", name, bound(bound, bound.min()));
            chips.add(chip(text, all.without("min." + bound.duration())));
          }
          if (bound.max() != null) {
            String text = words.say("chats.filter.max", name, bound(bound, bound.max()));
            chips.add(chip(text, all.without("max." + bound.duration())));
          }
        });
  }

  private String bound(ChatQuery.Bound bound, long value) {
    return ScoreKind.find(bound.duration()).isPresent()
        ? words.score(value / 100.0)
        : words.length(value);
  }

  /** Choices with the number of chats that each would list. */
  List<ChatsView.Group> groups(ChatCounts counts) {
    List<ChatsView.Group> groups = new ArrayList<>();
    for (Dimension dimension : COUNTED) {
      List<ChatsView.Narrower> values = new ArrayList<>();
      List<ChatCounts.Count> found = counts.by().getOrDefault(dimension, List.of());
      found.stream().limit(MOST_VALUES).forEach(count -> values.add(narrower(dimension, count)));
      if (found.size() > 1 || values.stream().anyMatch(ChatsView.Narrower::chosen)) {
        groups.add(new ChatsView.Group(words.say("dimension." + dimension.key()), values));
      }
    }
    List<ChatsView.Narrower> breached = new ArrayList<>();
    counts
        .breached()
        .forEach((target, chats) -> {
          boolean chosen = target.equals(listing.breached());
          if (chats > 0 || chosen) {
            Address address = chosen ? all.without("breached") : all.with("breached", target);
            breached.add(narrower(words.say("sla.target." + target), chats, address, chosen));
          }
        });
    if (!breached.isEmpty()) {
      groups.add(new ChatsView.Group(words.say("chats.breached"), breached));
    }
    return groups;
  }

  private ChatsView.Narrower narrower(Dimension dimension, ChatCounts.Count count) {
    DimensionValue value = count.value();
    String id = Objects.requireNonNullElse(value.id(), Filter.NONE);
    boolean chosen = listing.scope().chosen(dimension).contains(id);
    Address address =
        chosen ? all.withoutValue(dimension.key(), id) : all.with(dimension.key(), id);
    String name = value.name() == null || value.missing() ? named(dimension, id) : value.name();
    if (named(dimension)) {
      name = named(dimension, id);
    }
    return narrower(name, count.chats(), address, chosen);
  }

  private ChatsView.Narrower narrower(String name, long chats, Address address, boolean chosen) {
    return new ChatsView.Narrower(name, words.number(chats), address.toString(), chosen);
  }

  private static boolean named(Dimension dimension) {
    return dimension == Dimension.CHANNEL
        || dimension == Dimension.STATUS
        || dimension == Dimension.DIRECTION;
  }

  private String named(Dimension dimension, String value) {
    if (value.equals(Filter.NONE)) {
      return words.say("none." + dimension.key());
    }
    return named(dimension) ? words.name(dimension.key(), value) : choices.name(dimension, value);
  }

  private static ChatsView.Chip chip(String text, Address without) {
    return new ChatsView.Chip(text, without.toString());
  }
}
