package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one dimension side by side: chats, P50 to P95 against the target, SLA. */
final class ComparisonPicture {
  /** What the table is asked for. */
  static final String[] MEASURES = {
    "chats",
    "first_response.count",
    "first_response.p50",
    "first_response.p95",
    "sla.first_response",
    "open_now",
    "waiting_now"
  };

  /** Most rows of a table on the dashboard. */
  static final int ROWS = 25;

  private static final int ENOUGH = 20;
  private static final int SCALE = 4;

  private final Words words;
  private final Scope scope;
  private final Period.Named usual;
  private final SlaLines lines;
  private final Dimension dimension;
  private final QueryResult result;
  private final long most;
  private final double scale;

  /**
   * @param result by the dimension alone
   */
  ComparisonPicture(
      Words words,
      Scope scope,
      Period.Named usual,
      SlaLines lines,
      Dimension dimension,
      QueryResult result) {
    this.words = words;
    this.scope = scope;
    this.usual = usual;
    this.lines = lines;
    this.dimension = dimension;
    this.result = result;
    long largest = 1;
    double longest = 1;
    for (QueryResult.Row row : result.rows()) {
      largest = Math.max(largest, row.values().count("chats"));
      Number p95 = row.values().of("first_response.p95");
      longest = Math.max(longest, p95 == null ? 0 : p95.doubleValue());
    }
    most = largest;
    Long target = lines.firstResponse();
    scale = target == null ? longest : Math.clamp(longest, target * 1.25, (double) target * SCALE);
  }

  TodayView.Comparison view() {
    List<TodayView.Row> rows = new ArrayList<>();
    result.rows().forEach(row -> rows.add(row(row)));
    return new TodayView.Comparison(
        dimension.key(),
        words.say("dimension." + dimension.key()),
        words.say("comparison.note." + dimension.key()),
        rows);
  }

  private TodayView.Row row(QueryResult.Row row) {
    DimensionValue value = row.key().getFirst();
    String id = value.id() == null ? Filter.NONE : value.id();
    QueryResult.Values values = row.values();
    Number p50 = values.of("first_response.p50");
    Number p95 = values.of("first_response.p95");
    Number sla = values.of("sla.first_response");
    Long half = p50 == null ? null : p50.longValue();
    Long late = p95 == null ? null : p95.longValue();
    Double share = sla == null ? null : sla.doubleValue();
    boolean few = values.count("first_response.count") < ENOUGH;
    return new TodayView.Row(
        slug(id),
        name(value),
        dimension == Dimension.CHANNEL ? key(value.id()) : "",
        behind(id, "chats", null),
        words.number(values.count("chats")),
        100.0 * values.count("chats") / most,
        words.length(half),
        words.spoken(half),
        behind(id, "first_response.p50", "-first_response"),
        words.length(late),
        words.spoken(late),
        behind(id, "first_response.p95", "-first_response"),
        half == null || late == null ? null : range(half, late),
        words.percent(share),
        share == null || few ? "thin" : tone(share),
        behind(id, "sla.first_response", "-first_response"),
        now(values, id, "open_now", "opened"),
        now(values, id, "waiting_now", "-waiting"),
        few);
  }

  private TodayView.Now now(QueryResult.Values values, String id, String measure, String sort) {
    return new TodayView.Now(words.number(values.count(measure)), behind(id, measure, sort));
  }

  private String name(DimensionValue value) {
    return dimension == Dimension.CHANNEL
        ? words.name("channel", value.id())
        : ResponseSplit.name(words, value);
  }

  private TodayView.Range range(long p50, long p95) {
    Long target = lines.firstResponse();
    return new TodayView.Range(
        Math.min(96, 2 + p50 * 94 / scale),
        Math.min(96, 2 + p95 * 94 / scale),
        target == null ? null : 2 + target * 94 / scale,
        p95 > scale);
  }

  private String tone(double share) {
    if (share >= lines.goal()) {
      return "within";
    }
    return share >= lines.goal() - 0.05 ? "soon" : "beyond";
  }

  private String behind(String id, String measure, @Nullable String sort) {
    Address address = scope.behind(measure, usual).with(dimension.key(), id);
    return (sort == null ? address : address.with("sort", sort)).toString();
  }

  private static String key(@Nullable String channel) {
    for (Channel known : Channel.values()) {
      if (known.key().equals(channel)) {
        return "key-" + channel;
      }
    }
    return "key-other";
  }

  /** An id that markup can carry, whatever the wire sent. */
  private static String slug(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + Integer.toHexString(id.hashCode());
  }
}
