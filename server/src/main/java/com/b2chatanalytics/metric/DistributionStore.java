package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads distributions in two statements: equal values are counted and put into bins; then, once it
 * is known how many there are, the values at the ranks that percentiles and their intervals need.
 */
final class DistributionStore {
  private final FactSession session;
  private final Scope scope;
  private final DistributionQuery query;
  private final TimeFrame frame;

  DistributionStore(FactSession session, Scope scope, DistributionQuery query, TimeFrame frame) {
    this.session = session;
    this.scope = scope;
    this.query = query;
    this.frame = frame;
  }

  /**
   * Rows as far as the limit allows.
   *
   * @param more how many there are beyond it
   */
  private record Rows(Map<Key, Spread> spreads, int more) {}

  /** What a row stands for, as the database gives it; null for the missing, and for the whole. */
  private record Key(@Nullable Object value) {
    /** As a filter takes it, absent when missing. */
    @Nullable String id(Dimension dimension) {
      if (value == null) {
        return null;
      }
      return dimension.isTime() ? LocalTimeSql.id(dimension, value) : value.toString();
    }

    private long order() {
      return value instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    private String text() {
      return String.valueOf(value);
    }
  }

  /** Counts of one group while they are read. */
  private static final class Counted {
    private final Map<Integer, Long> bins = new TreeMap<>();
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    void add(int bin, long observations, long least, long most) {
      bins.put(bin, observations);
      count += observations;
      min = Math.min(min, least);
      max = Math.max(max, most);
    }

    List<PercentileInterval> intervals() {
      return Distribution.PERCENTS.stream()
          .map(percent -> PercentileInterval.of(count, percent))
          .toList();
    }

    Set<Long> ranks() {
      Set<Long> ranks = new TreeSet<>();
      for (PercentileInterval interval : intervals()) {
        ranks.add(interval.rank());
        if (interval.lower() != null) {
          ranks.add(interval.lower());
        }
        if (interval.upper() != null) {
          ranks.add(interval.upper());
        }
      }
      return ranks;
    }

    Spread spread(Map<Long, Long> atRank) {
      List<Bin> all = new ArrayList<>();
      int last = bins.keySet().stream().max(Comparator.naturalOrder()).orElse(-1);
      int first = bins.keySet().stream().min(Comparator.naturalOrder()).orElse(0);
      for (int bin = first; bin <= last; bin++) {
        all.add(new Bin(LogBins.from(bin), LogBins.to(bin), bins.getOrDefault(bin, 0L)));
      }
      return new Spread(
          count,
          min,
          max,
          all,
          intervals().stream().map(interval -> percentile(interval, atRank)).toList());
    }

    private static Percentile percentile(PercentileInterval interval, Map<Long, Long> atRank) {
      return new Percentile(
          interval,
          Objects.requireNonNull(atRank.get(interval.rank())),
          interval.lower() == null ? null : atRank.get(interval.lower()),
          interval.upper() == null ? null : atRank.get(interval.upper()));
    }
  }

  /** Everything the question asks for. */
  Distribution answer(@Nullable TimeFrame previous) {
    Dimension by = query.by();
    Rows rows = by == null ? new Rows(Map.of(), 0) : rows(by);
    MetricStore names = new MetricStore(session, scope);
    return new Distribution(
        query,
        frame.from(),
        frame.to(),
        Instant.ofEpochSecond(frame.start()),
        Instant.ofEpochSecond(frame.end()),
        previous == null ? null : Instant.ofEpochSecond(previous.start()),
        previous == null ? null : Instant.ofEpochSecond(previous.end()),
        Instant.ofEpochSecond(scope.now()),
        null,
        names.revision(),
        total(),
        previous == null ? null : new DistributionStore(session, scope, query, previous).total(),
        named(rows, names),
        rows.more());
  }

  private List<Distribution.Row> named(Rows rows, MetricStore names) {
    Dimension by = query.by();
    List<Distribution.Row> named = new ArrayList<>();
    if (by != null) {
      Map<String, String> agents = by == Dimension.AGENT ? names.agentNames() : Map.of();
      rows.spreads()
          .forEach((key, spread) -> {
            String id = key.id(by);
            named.add(new Distribution.Row(scope.naming().value(by, id, agents), spread));
          });
    }
    return named;
  }

  private Spread total() {
    Map<Key, Counted> counted = counted(null);
    return spreads(counted, null).getOrDefault(new Key(null), Spread.NONE);
  }

  private Rows rows(Dimension by) {
    Comparator<Map.Entry<Key, Counted>> order =
        by.isTime()
            ? Comparator.comparingLong(entry -> entry.getKey().order())
            : Comparator.comparingLong((Map.Entry<Key, Counted> entry) -> -entry.getValue().count);
    List<Map.Entry<Key, Counted>> sorted = new ArrayList<>(counted(by).entrySet());
    sorted.sort(order.thenComparing(entry -> entry.getKey().text()));
    Map<Key, Counted> kept = new LinkedHashMap<>();
    sorted.stream()
        .limit(query.limit())
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Rows(spreads(kept, by), sorted.size() - kept.size());
  }

  private Map<Key, Counted> counted(@Nullable Dimension by) {
    Sql.Values values = new Sql.Values();
    String sql =
        """
        SELECT g, %s AS bin, sum(n)::BIGINT, min(v), max(v) FROM (%s) GROUP BY ALL\
        """
            .formatted(LogBins.sql("v"), equal(by, values));
    Map<Key, Counted> groups = new LinkedHashMap<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      groups
          .computeIfAbsent(new Key(row[0]), _ -> new Counted())
          .add((int) whole(row[1]), whole(row[2]), whole(row[3]), whole(row[4]));
    }
    return groups;
  }

  private Map<Key, Spread> spreads(Map<Key, Counted> counted, @Nullable Dimension by) {
    Map<Key, Map<Long, Long>> values = atRanks(counted, by);
    Map<Key, Spread> spreads = new LinkedHashMap<>();
    counted.forEach((key, one) -> spreads.put(key, one.spread(values.getOrDefault(key, Map.of()))));
    return spreads;
  }

  private Map<Key, Map<Long, Long>> atRanks(Map<Key, Counted> counted, @Nullable Dimension by) {
    Map<Key, Map<Long, Long>> found = new HashMap<>();
    if (counted.isEmpty()) {
      return found;
    }
    Sql.Values values = new Sql.Values();
    String wanted =
        counted.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().ranks().stream()
                    .map(rank -> "(%s, %d)".formatted(literal(entry.getKey(), values), rank)))
            .collect(Collectors.joining(", "));
    String sql =
        """
        SELECT place.g, wanted.rank, place.v FROM (
          SELECT g, v, n, sum(n) OVER (PARTITION BY g ORDER BY v)::BIGINT AS upto FROM (%s)) place
        JOIN (VALUES %s) wanted(g, rank)
          ON place.g IS NOT DISTINCT FROM wanted.g
          AND wanted.rank <= place.upto AND wanted.rank > place.upto - place.n\
        """
            .formatted(equal(by, values), wanted);
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      found
          .computeIfAbsent(new Key(row[0]), _ -> new HashMap<>())
          .put(whole(row[1]), whole(row[2]));
    }
    return found;
  }

  /** Each value of each group once, with how often it was observed. */
  private String equal(@Nullable Dimension by, Sql.Values values) {
    ChatDuration duration = query.duration();
    String relation = new ChatRelation(scope, values).of(duration.filing(), frame, List.of());
    String source =
        by != null && by.isMany() ? MetricStore.fannedOut(by, relation) : "(" + relation + ")";
    String column = duration.column(scope.clock());
    return "SELECT %1$s AS g, %2$s AS v, count(*) AS n FROM %3$s WHERE %2$s IS NOT NULL GROUP BY ALL"
        .formatted(group(by, values), column, source);
  }

  private String group(@Nullable Dimension by, Sql.Values values) {
    if (by == null) {
      return "NULL::VARCHAR";
    }
    return by.isTime()
        ? new LocalTimeSql(scope.zone(), frame.start(), frame.end())
            .expression(by, query.duration().filing().column())
        : new FilterSql(scope, values).column(by);
  }

  private static String literal(Key key, Sql.Values values) {
    return switch (key.value()) {
      case null -> "NULL";
      case Number number -> number.toString();
      case Object other -> values.add(other.toString()) + "::VARCHAR";
    };
  }

  private static long whole(@Nullable Object number) {
    return number instanceof Number known ? known.longValue() : 0;
  }
}
