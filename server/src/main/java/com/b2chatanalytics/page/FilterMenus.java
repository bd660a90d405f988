package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the filters above a page from its scope and from what there is to choose. */
final class FilterMenus {
  private static final List<Dimension> SHOWN =
      List.of(Dimension.CHANNEL, Dimension.DEPARTMENT, Dimension.AGENT);
  private static final List<Dimension> MORE =
      List.of(
          Dimension.LINE, Dimension.TAG, Dimension.TOPIC, Dimension.STATUS, Dimension.DIRECTION);

  private final Words words;
  private final Scope scope;
  private final Period usual;
  private final Choices choices;
  private boolean ever;

  /** What there is to choose: values and names by dimension. */
  record Choices(Map<Dimension, Map<String, String>> byDimension) {
    static final Choices NONE = new Choices(Map.of());

    Map<String, String> of(Dimension dimension) {
      return byDimension.getOrDefault(dimension, Map.of());
    }

    String name(Dimension dimension, String value) {
      String name = of(dimension).get(value);
      return name == null ? value : name;
    }
  }

  FilterMenus(Words words, Scope scope, Period usual, Choices choices) {
    this.words = words;
    this.scope = scope;
    this.usual = usual;
    this.choices = choices;
  }

  /** The same filters, which also offer everything there is: for pages of records. */
  FilterMenus ofRecords() {
    ever = true;
    return this;
  }

  /**
   * @param kept parameters of the page that are no filters but belong to its address
   */
  FilterBar bar(String action, Map<String, List<String>> kept) {
    List<FilterBar.Menu> menus = new ArrayList<>();
    menus.add(period());
    SHOWN.forEach(dimension -> menus.add(menu(dimension)));
    List<FilterBar.Kept> hidden = new ArrayList<>();
    kept.forEach((name, values) -> hidden(hidden, name, values));
    // No menu offers contacts: there are too many.
    hidden(hidden, Dimension.CONTACT.key(), scope.chosen(Dimension.CONTACT));
    List<FilterBar.Menu> more = MORE.stream().filter(this::offered).map(this::menu).toList();
    long chosen = more.stream().filter(FilterBar.Menu::set).count();
    return new FilterBar(action, menus, more, chosen, scope.clock() == Clock.BUSINESS, hidden);
  }

  /** Topics come with scores; without any there is nothing to choose. */
  private boolean offered(Dimension dimension) {
    return dimension != Dimension.TOPIC
        || !choices.of(dimension).isEmpty()
        || !scope.chosen(dimension).isEmpty();
  }

  private static void hidden(List<FilterBar.Kept> into, String name, List<String> values) {
    values.forEach(value -> into.add(new FilterBar.Kept(name, value)));
  }

  private FilterBar.Menu period() {
    List<FilterBar.Option> options = new ArrayList<>();
    for (Period.Named named : Period.Named.values()) {
      options.add(
          new FilterBar.Option(
              named.key(), words.say("period." + named.key()), named == scope.period()));
    }
    if (ever) {
      String all = Period.Ever.ALL.key();
      options.add(
          new FilterBar.Option(all, words.say("period." + all), scope.period() == Period.Ever.ALL));
    }
    FilterBar.Dates dates = new FilterBar.Dates("", "");
    if (scope.period() instanceof Period.Dates chosen) {
      dates = new FilterBar.Dates(chosen.from().toString(), chosen.to().toString());
    }
    return new FilterBar.Menu(
        "period",
        words.say("filter.period"),
        periodName(words, scope.period()),
        !scope.period().equals(usual),
        true,
        options,
        dates);
  }

  /** A period in words. */
  static String periodName(Words words, Period period) {
    return switch (period) {
      case Period.Named _, Period.Ever _ -> words.say("period." + Scope.key(period));
      case Period.Dates dates ->
          dates.from().equals(dates.to())
              ? words.sentence(words.day(dates.from()))
              : words.shortDay(dates.from()) + " – " + words.shortDay(dates.to());
    };
  }

  private FilterBar.Menu menu(Dimension dimension) {
    List<String> chosen = scope.chosen(dimension);
    Map<String, String> all = new LinkedHashMap<>(choices.of(dimension));
    chosen.forEach(value -> all.putIfAbsent(value, value));
    all.remove(Filter.NONE);
    all.put(Filter.NONE, words.say("none." + dimension.key()));
    List<FilterBar.Option> options = new ArrayList<>();
    all.forEach((id, name) -> options.add(new FilterBar.Option(id, name, chosen.contains(id))));
    String label =
        switch (chosen.size()) {
          case 0 -> words.say("filter.all." + dimension.key());
          case 1 -> all.getOrDefault(chosen.getFirst(), chosen.getFirst());
          default -> words.say("filter.some." + dimension.key(), chosen.size());
        };
    return new FilterBar.Menu(
        dimension.key(),
        words.say("dimension." + dimension.key()),
        label,
        !chosen.isEmpty(),
        false,
        options,
        null);
  }
}
