package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Expression.Condition;
import com.b2chatanalytics.metric.Expression.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The aggregates of some measures: what to select, and how to read each measure from a row. */
final class Selection {
  private final Scope scope;
  private final Sql.Values values;
  private final int offset;
  private final @Nullable String whole;
  private final List<String> expressions = new ArrayList<>();
  private boolean aggregates;
  private final Map<Measure, Reading> readings = new LinkedHashMap<>();

  /**
   * Where a measure's value stands.
   *
   * @param order what to sort by in SQL, as the value sorts
   */
  private record Reading(String order, Function<@Nullable Object[], @Nullable Number> value) {}

  /**
   * @param offset columns of the row that stand before the aggregates
   * @param whole the relation selected from, when there are no rows but one total over it
   */
  Selection(
      List<Measure> measures, Scope scope, Sql.Values values, int offset, @Nullable String whole) {
    this.scope = scope;
    this.values = values;
    this.offset = offset;
    this.whole = whole;
    Map<String, SortedSet<Statistic>> percentiles = percentiles(measures);
    for (Measure measure : measures) {
      readings.put(measure, reading(measure.expression(), percentiles));
    }
  }

  /** The select list; never empty. */
  String sql() {
    return expressions.isEmpty() ? "NULL" : String.join(", ", expressions);
  }

  /**
   * Whether the relation has to be read besides what the selected expressions read on their own.
   */
  boolean aggregates() {
    return aggregates;
  }

  /** The measure's value in a row of the answer. */
  @Nullable Number read(Measure measure, @Nullable Object[] row) {
    return reading(measure).value().apply(row);
  }

  /** What orders rows by the measure, its absence as {@code NULL}. */
  String order(Measure measure) {
    return reading(measure).order();
  }

  private Reading reading(Measure measure) {
    Reading reading = readings.get(measure);
    if (reading == null) {
      throw new IllegalArgumentException(measure.key() + " was not selected");
    }
    return reading;
  }

  private Reading reading(Expression expression, Map<String, SortedSet<Statistic>> percentiles) {
    return switch (expression) {
      case Expression.Chats(Condition condition) -> number(count(sql(condition)));
      case Expression.Problem(DataProblem kind) -> number(count(kind.sql(scope.now())));
      case Expression.Contacts(Condition condition) ->
          number("count(DISTINCT contact) FILTER (WHERE " + sql(condition) + ")");
      case Expression.Sum(String column) -> number("coalesce(sum(" + column + "), 0)::BIGINT");
      case Expression.Mean(String column) -> number("avg(" + column + ")");
      case Expression.LongestWait() ->
          number("max(%s) FILTER (WHERE %s)".formatted(waited(), sql(Condition.WAITING)));
      case Expression.Share(Condition met, Condition among) ->
          ratio(count("(" + sql(met) + ") AND (" + sql(among) + ")"), count(sql(among)));
      case Expression.SlaRate(String target) ->
          ratio(count("sla_" + target + " = 1"), count("sla_" + target + " IN (1, 3)"));
      case Expression.SlaCount(String target, Standing standing) ->
          number(count(standing.sql(target)));
      case Expression.Duration(ChatDuration duration, Statistic statistic) ->
          statistic(duration.column(scope.clock()), statistic, percentiles);
      case Expression.Score(ScoreKind score, Statistic statistic) ->
          statistic(score.sql(scope.weights()), statistic, percentiles);
    };
  }

  private Reading statistic(
      String column, Statistic statistic, Map<String, SortedSet<Statistic>> percentiles) {
    return switch (statistic) {
      case COUNT -> number("count(" + column + ")");
      case MIN -> number("min(" + column + ")");
      case MAX -> number("max(" + column + ")");
      case MEAN -> number("avg(" + column + ")");
      case P50, P90, P95, P99 -> {
        SortedSet<Statistic> asked = percentiles.getOrDefault(column, new TreeSet<>());
        int place =
            whole == null ? add(quantiles(column, asked)) : place(counted(column, asked, whole));
        int item = asked.headSet(statistic).size();
        yield new Reading(
            "(%s)[%d]".formatted(expressions.get(place - offset), item + 1),
            row -> row[place] instanceof Object[] list ? (Number) list[item] : null);
      }
    };
  }

  private static String quantiles(String column, SortedSet<Statistic> asked) {
    String fractions =
        asked.stream()
            .map(each -> Double.toString(each.percent() / 100.0))
            .collect(Collectors.joining(", "));
    return "quantile_disc(" + column + ", [" + fractions + "])";
  }

  /**
   * The same nearest ranks by counting equal values first: over many observations in one group four
   * times faster than {@code quantile_disc}, which keeps and selects among all of them.
   */
  private static String counted(String column, SortedSet<Statistic> asked, String relation) {
    String ranks =
        asked.stream()
            .map(each -> "min(v) FILTER (WHERE upto * 100 >= n_all * " + each.percent() + ")")
            .collect(Collectors.joining(", "));
    return """
    (SELECT CASE WHEN count(v) > 0 THEN [%1$s] END FROM (
      SELECT v, sum(n) OVER (ORDER BY v) AS upto, sum(n) OVER () AS n_all FROM (
        SELECT %2$s AS v, count(*) AS n FROM (%3$s) WHERE %2$s IS NOT NULL GROUP BY %2$s)))\
    """
        .formatted(ranks, column, relation);
  }

  private String waited() {
    return scope.running(scope.clock(), "waiting_since", "waiting_position", values);
  }

  private String sql(Condition condition) {
    return condition.sql(scope.now());
  }

  private static String count(String condition) {
    return condition.equals("true") ? "count(*)" : "count(*) FILTER (WHERE " + condition + ")";
  }

  private Reading number(String sql) {
    int place = add(sql);
    return new Reading(sql, row -> (Number) row[place]);
  }

  private Reading ratio(String part, String whole) {
    int above = add(part);
    int below = add(whole);
    String order = "(%s)::DOUBLE / nullif(%s, 0)".formatted(part, whole);
    return new Reading(order, row -> share(row[above], row[below]));
  }

  private static @Nullable Double share(@Nullable Object part, @Nullable Object whole) {
    long among = whole instanceof Number number ? number.longValue() : 0;
    long met = part instanceof Number number ? number.longValue() : 0;
    return among == 0 ? null : (double) met / among;
  }

  private int add(String aggregate) {
    aggregates = true;
    return place(aggregate);
  }

  private int place(String sql) {
    int known = expressions.indexOf(sql);
    if (known >= 0) {
      return offset + known;
    }
    expressions.add(sql);
    return offset + expressions.size() - 1;
  }

  /** Which percentiles are asked of each column: one pass gives them all. */
  private Map<String, SortedSet<Statistic>> percentiles(List<Measure> measures) {
    Map<String, SortedSet<Statistic>> percentiles = new LinkedHashMap<>();
    for (Measure measure : measures) {
      switch (measure.expression()) {
        case Expression.Duration(var duration, var statistic) when statistic.isPercentile() ->
            percentiles
                .computeIfAbsent(duration.column(scope.clock()), _ -> new TreeSet<>())
                .add(statistic);
        case Expression.Score(var score, var statistic) when statistic.isPercentile() ->
            percentiles
                .computeIfAbsent(score.sql(scope.weights()), _ -> new TreeSet<>())
                .add(statistic);
        default -> {}
      }
    }
    return percentiles;
  }
}
