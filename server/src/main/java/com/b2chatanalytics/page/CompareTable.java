package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ShareInterval;
import com.b2chatanalytics.metric.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds the table of one dimension: every number leads to its chats, every name to its profile.
 */
final class CompareTable {
  /** Rows shown unless all are asked for. */
  static final int ROWS = 50;

  private final Words words;
  private final CompareBy by;
  private final Scope scope;
  private final double goal;
  private final QueryResult result;
  private final @Nullable CompareAsk ask;
  private final List<CompareColumn> columns;
  private final long most;

  private CompareTable(
      Words words,
      CompareBy by,
      Scope scope,
      double goal,
      QueryResult result,
      @Nullable CompareAsk ask) {
    this.words = words;
    this.by = by;
    this.scope = scope;
    this.goal = goal;
    this.result = result;
    this.ask = ask;
    this.columns = ask == null ? CompareColumn.BRIEF : all(result);
    this.most =
        Math.max(
            1,
            result.rows().stream().mapToLong(row -> row.values().count("chats")).max().orElse(1));
  }

  /**
   * The table of a page of its own, which the reader sorts.
   *
   * @param result by the dimension alone, all rows, compared with the previous period
   */
  static CompareView.Table of(Words words, CompareAsk ask, double goal, QueryResult result) {
    return new CompareTable(words, ask.by(), ask.scope(), goal, result, ask).view();
  }

  /**
   * A table of few columns beside others, largest rows first.
   *
   * @param scope what all rows have in common
   */
  static CompareView.Table brief(
      Words words, CompareBy by, Scope scope, double goal, QueryResult result) {
    return new CompareTable(words, by, scope, goal, result, null).view();
  }

  private static List<CompareColumn> all(QueryResult result) {
    boolean scored = result.total().values().of(CompareColumn.SATISFIED.key()) != null;
    CompareColumn without = scored ? CompareColumn.SURVEY : CompareColumn.SATISFIED;
    boolean quality = result.total().values().of(CompareColumn.EFFECTIVENESS.key()) != null;
    return Arrays.stream(CompareColumn.values())
        .filter(column -> column != without)
        .filter(column -> quality || column != CompareColumn.EFFECTIVENESS)
        .toList();
  }

  private CompareView.Table view() {
    List<QueryResult.Row> sorted = new ArrayList<>(result.rows());
    sorted.sort(new CompareOrder(words, ask == null ? CompareOrder.LARGEST : ask.sort()));
    boolean whole = ask != null && ask.all();
    int shown = whole ? sorted.size() : Math.min(ROWS, sorted.size());
    boolean cut = shown < sorted.size();
    QueryResult.Total total = result.total();
    return new CompareView.Table(
        name(),
        groups(),
        columns.stream().map(this::column).toList(),
        row("total", words.say("compare.total"), null, scope, total.values(), total.previous()),
        sorted.subList(0, shown).stream().map(this::row).toList(),
        columns.contains(CompareColumn.SURVEY) ? words.say("compare.no-score") : "",
        cut ? words.say("compare.shown", shown, sorted.size()) : "",
        cut && ask != null ? ask.address().with("rows", "all").toString() : null);
  }

  private CompareView.Column name() {
    String title = words.say("dimension." + by.dimension().key());
    return new CompareView.Column(
        CompareAsk.NAME, title, title, "", sort(CompareAsk.NAME, false), sorted(CompareAsk.NAME));
  }

  private CompareView.Column column(CompareColumn column) {
    return new CompareView.Column(
        column.key(),
        words.say("compare.column." + column.key()),
        words.name(column.measure()),
        css(column),
        sort(column.key(), column.largestFirst()),
        sorted(column.key()));
  }

  private @Nullable String sort(String key, boolean largestFirst) {
    return ask == null ? null : ask.sorted(key, largestFirst).toString();
  }

  private @Nullable String sorted(String key) {
    if (ask == null || !ask.sort().key().equals(key)) {
      return null;
    }
    return ask.sort().descending() ? "descending" : "ascending";
  }

  /** What is sorted by stays on every screen. */
  private String css(CompareColumn column) {
    String dropped = column.dropped();
    if (sorted(column.key()) != null) {
      dropped = "";
    } else if (dropped.equals("drop") && ask != null && isGroup(column, ask.sort().key())) {
      // Its neighbour stays, and both stand below one title.
      dropped = "drop-phone";
    }
    return (column == CompareColumn.CHATS ? "load " : "number ") + dropped;
  }

  private static boolean isGroup(CompareColumn column, String key) {
    return Arrays.stream(CompareColumn.values())
        .anyMatch(other -> other.key().equals(key) && other.group().equals(column.group()));
  }

  private List<CompareView.Group> groups() {
    List<CompareView.Group> groups = new ArrayList<>();
    for (CompareColumn column : columns) {
      String key = column.group();
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).key().equals(key)) {
        CompareView.Group known = groups.get(last);
        groups.set(
            last,
            new CompareView.Group(
                key, known.name(), known.span() + 1, known.css(), known.explained()));
      } else {
        boolean drops = css(column).contains("drop") && !css(column).contains("drop-phone");
        groups.add(
            new CompareView.Group(
                key,
                words.say("compare.group." + key),
                1,
                drops ? "drop" : "",
                explained(scope, key.equals("sla") ? "sla.overall" : last(column)).toString()));
      }
    }
    return groups;
  }

  /** P95 tells more than P50 of the same duration. */
  private static String last(CompareColumn column) {
    return column.measure().unit() == Unit.SECONDS ? column.group() + ".p95" : column.key();
  }

  /** Where a number of a scope is explained. */
  static Address explained(Scope scope, String key) {
    Address address = MeasurePage.address(scope, key);
    return scope.period() == CompareAsk.USUAL
        ? address.with("period", CompareAsk.USUAL.key())
        : address;
  }

  private CompareView.Row row(QueryResult.Row row) {
    DimensionValue value = row.key().getFirst();
    String id = value.id() == null ? Filter.NONE : value.id();
    return row(
        slug(id),
        ResponseSplit.name(words, value),
        by.profile(scope, id),
        scope.only(by.dimension(), id),
        row.values(),
        row.previous(),
        by.dimension() == Dimension.CHANNEL ? key(value.id()) : "");
  }

  private CompareView.Row row(
      String id,
      String name,
      @Nullable Address href,
      Scope among,
      QueryResult.Values values,
      QueryResult.@Nullable Values before) {
    return row(id, name, href, among, values, before, "");
  }

  private CompareView.Row row(
      String id,
      String name,
      @Nullable Address href,
      Scope among,
      QueryResult.Values values,
      QueryResult.@Nullable Values before,
      String key) {
    long chats = values.count("chats");
    return new CompareView.Row(
        id,
        name,
        key,
        href == null ? null : href.toString(),
        href == null ? 0 : 100.0 * chats / most,
        columns.stream().map(column -> cell(column, among, values, before)).toList(),
        chats < CompareChange.ENOUGH);
  }

  private CompareView.Cell cell(
      CompareColumn column,
      Scope among,
      QueryResult.Values values,
      QueryResult.@Nullable Values before) {
    Measure measure = column.measure();
    Number value = values.of(measure.key());
    long count = values.count(measure.observations());
    boolean few = column != CompareColumn.CHATS && count < CompareChange.ENOUGH;
    CompareChange change = CompareChange.of(words, measure, values, before);
    String css = css(column) + (few ? " few" : "");
    ShareInterval interval = value == null ? null : interval(measure, value, count);
    if (column.group().equals("sla") && value != null && interval != null && !few) {
      css += " " + tone(goal, value.doubleValue(), interval);
    }
    return new CompareView.Cell(
        words.value(measure, value),
        words.name(measure) + " " + spoken(measure, value) + ", " + counted(words, measure, count),
        count == 0 ? "" : behind(among, measure).toString(),
        css,
        change.text(),
        change.tone(),
        interval == null
            ? ""
            : words.say(
                "compare.interval",
                words.percent(interval.low()).replace("\u00a0%", ""),
                words.percent(interval.high())));
  }

  private static @Nullable ShareInterval interval(Measure measure, Number value, long count) {
    return measure.unit() == Unit.SHARE && count > 0
        ? ShareInterval.of(Math.round(value.doubleValue() * count), count)
        : null;
  }

  private String spoken(Measure measure, @Nullable Number value) {
    return measure.unit() == Unit.SECONDS
        ? words.spoken(value == null ? null : value.longValue())
        : words.value(measure, value);
  }

  /** How many observations a number is made of, in words. */
  static String counted(Words words, Measure measure, long count) {
    String kind = measure.observations().equals("response.count") ? "replies" : "chats";
    return words.say("compare.of." + kind, count);
  }

  /** Below the goal it is only certain where the whole interval lies there. */
  static String tone(double goal, double share, ShareInterval interval) {
    if (share >= goal) {
      return "within";
    }
    return interval.high() < goal ? "beyond" : "soon";
  }

  /** The chats behind a number; slowest first where it is a wait. */
  static Address behind(Scope among, Measure measure) {
    Address address = among.behind(measure.key(), CompareAsk.USUAL);
    if (measure.unit() == Unit.SCORE) {
      return address.with("sort", measure.key());
    }
    int dot = measure.key().lastIndexOf('.');
    String duration = measure.unit() == Unit.SECONDS ? measure.key().substring(0, dot) : "";
    return ChatQuery.SORTS.contains(duration) ? address.with("sort", "-" + duration) : address;
  }

  /** The colour class of a channel. */
  static String key(@Nullable String channel) {
    boolean known = Arrays.stream(Channel.values()).anyMatch(each -> each.key().equals(channel));
    return known ? "key-" + channel : "key-other";
  }

  /** An id that markup can carry, whatever the wire sent. */
  private static String slug(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "-").toLowerCase(Locale.ROOT)
        + "-"
        + Integer.toHexString(id.hashCode());
  }
}
