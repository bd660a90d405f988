package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Distribution;
import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import com.b2chatanalytics.metric.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This page's chats beside the previous period's, or beside those of another group. */
final class ResponseVersus {
  private static final int ENOUGH = 20;

  private final Words words;
  private final ResponseAsk ask;
  private final FilterMenus.Choices choices;
  private final Side first;
  private final Side second;

  /**
   * One of the two groups.
   *
   * @param among where exactly its chats are listed, absent where no address says so
   */
  record Side(String name, Spread spread, @Nullable Scope among) {
    String chats(ResponseAsk ask, @Nullable Long least) {
      return among == null ? "" : ask.chats(among, least, null).toString();
    }
  }

  ResponseVersus(
      Words words, ResponseAsk ask, FilterMenus.Choices choices, Side first, Side second) {
    this.words = words;
    this.ask = ask;
    this.choices = choices;
    this.first = first;
    this.second = second;
  }

  ResponseView.Versus view() {
    List<Bin> mine = first.spread().bins();
    List<Bin> theirs = second.spread().bins();
    LogAxis axis = StepPicture.axis(words, List.of(mine, theirs));
    double most = Math.max(highest(first.spread()), highest(second.spread()));
    List<ResponseView.Steps> lines = new ArrayList<>();
    lines.add(steps(axis, "theirs", second.spread(), most));
    lines.add(steps(axis, "ours", first.spread(), most));
    return new ResponseView.Versus(
        first.name(),
        second.name(),
        words.say("response.versus.note"),
        ask.versus() == null ? null : ask.address().without("versus").toString(),
        menus(),
        lines,
        axis.ticks(),
        rows());
  }

  private static double highest(Spread spread) {
    long highest = spread.bins().stream().mapToLong(Bin::count).max().orElse(0);
    return spread.count() == 0 ? 0 : (double) highest / spread.count();
  }

  private static ResponseView.Steps steps(LogAxis axis, String css, Spread spread, double most) {
    double whole = Math.max(1, spread.count()) * Math.max(most, 1e-9);
    return new ResponseView.Steps(
        css, new StepPicture(axis, spread.bins(), bin -> bin.count() / whole).path());
  }

  private List<ResponseView.Choices> menus() {
    List<ResponseView.Choices> menus = new ArrayList<>();
    for (Dimension dimension : List.of(Dimension.CHANNEL, Dimension.DEPARTMENT, Dimension.AGENT)) {
      List<ResponseView.Choice> offered = new ArrayList<>();
      for (Map.Entry<String, String> one : choices.of(dimension).entrySet()) {
        ResponseAsk.Group group = new ResponseAsk.Group(dimension, one.getKey());
        offered.add(
            new ResponseView.Choice(
                one.getValue(),
                ask.address().with("versus", group.text()).toString() + "#versus",
                group.equals(ask.versus())));
      }
      if (!offered.isEmpty()) {
        menus.add(
            new ResponseView.Choices(
                dimension.key(), words.say("dimension." + dimension.key()), offered));
      }
    }
    return menus;
  }

  private List<ResponseView.Pair> rows() {
    List<ResponseView.Pair> rows = new ArrayList<>();
    rows.add(
        new ResponseView.Pair(
            words.say("response.count." + ask.of().key()),
            count(first),
            "",
            count(second),
            "",
            words.change(first.spread().count() - second.spread().count()),
            "even",
            ""));
    for (int percent : Distribution.PERCENTS) {
      rows.add(
          pair(
              percent,
              first.spread().percentile(percent).orElse(null),
              second.spread().percentile(percent).orElse(null)));
    }
    return rows;
  }

  private ResponseView.End count(Side side) {
    return new ResponseView.End(
        words.number(side.spread().count()),
        words.number(side.spread().count()),
        side.chats(ask, null));
  }

  private ResponseView.Pair pair(
      int percent, @Nullable Percentile mine, @Nullable Percentile theirs) {
    long change = mine == null || theirs == null ? 0 : mine.value() - theirs.value();
    return new ResponseView.Pair(
        "P" + percent,
        value(first, mine),
        range(mine),
        value(second, theirs),
        range(theirs),
        mine == null || theirs == null ? Words.NONE : words.lengthChange(change),
        tone(change, mine, theirs),
        mine == null || theirs == null
            ? ""
            : words.say("response.versus." + verdict(mine, theirs)));
  }

  private ResponseView.End value(Side side, @Nullable Percentile one) {
    Long value = one == null ? null : one.value();
    return new ResponseView.End(
        words.length(value), words.spoken(value), one == null ? "" : side.chats(ask, value));
  }

  private String range(@Nullable Percentile one) {
    if (one == null) {
      return "";
    }
    if (one.lower() == null) {
      return one.upper() == null ? "" : "≤ " + words.length(one.upper());
    }
    return one.upper() == null
        ? "≥ " + words.length(one.lower())
        : words.length(one.lower()) + "–" + words.length(one.upper());
  }

  private String tone(long change, @Nullable Percentile mine, @Nullable Percentile theirs) {
    if (mine == null || theirs == null || change == 0) {
      return "even";
    }
    if (first.spread().count() < ENOUGH || second.spread().count() < ENOUGH) {
      return "thin";
    }
    return verdict(mine, theirs).equals("sure") ? change < 0 ? "better" : "worse" : "thin";
  }

  /** Two intervals that do not meet differ for sure; others may differ by chance. */
  private static String verdict(Percentile mine, Percentile theirs) {
    return above(mine, theirs) || above(theirs, mine) ? "sure" : "chance";
  }

  private static boolean above(Percentile one, Percentile other) {
    return one.lower() != null && other.upper() != null && one.lower() > other.upper();
  }

  /** What this page shows, named by its filters. */
  static String name(Words words, Scope scope, FilterMenus.Choices choices) {
    List<String> names = new ArrayList<>();
    for (Filter filter : scope.filters()) {
      for (String value : scope.chosen(filter.dimension())) {
        names.add(name(words, choices, new ResponseAsk.Group(filter.dimension(), value)));
      }
    }
    return names.isEmpty() ? words.say("response.versus.all") : String.join(" · ", names);
  }

  /** A group as people read it. */
  static String name(Words words, FilterMenus.Choices choices, ResponseAsk.Group group) {
    if (group.value().equals(Filter.NONE)) {
      return words.say("none." + group.dimension().key());
    }
    return switch (group.dimension()) {
      case CHANNEL, STATUS, DIRECTION -> words.name(group.dimension().key(), group.value());
      default -> choices.name(group.dimension(), group.value());
    };
  }
}
