package com.b2chatanalytics.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link MetricQuery}.
 *
 * @param from first local day
 * @param to last local day, included
 * @param start the period's first instant
 * @param end the instant after the period's last second
 * @param previousStart as {@code start}, of the period compared to
 * @param previousEnd as {@code end}, of the period compared to
 * @param asOf the moment, in whole seconds, for which unfinished things were judged
 * @param dataThrough the last successful sync of open chats
 * @param revision the archive's revision that the numbers show
 * @param rows those with an observation, sorted; empty without dimensions
 * @param total computed from the observations, not from the rows
 */
public record QueryResult(
    LocalDate from,
    LocalDate to,
    Instant start,
    Instant end,
    @Nullable Instant previousStart,
    @Nullable Instant previousEnd,
    ZoneId timeZone,
    Clock clock,
    Instant asOf,
    @Nullable Instant dataThrough,
    long revision,
    List<Dimension> by,
    List<Measure> measures,
    List<Row> rows,
    Total total) {

  public QueryResult {
    by = List.copyOf(by);
    measures = List.copyOf(measures);
    rows = List.copyOf(rows);
  }

  /** The same answer, beside how fresh the archive is now. */
  QueryResult through(@Nullable Instant fresh) {
    return new QueryResult(
        from,
        to,
        start,
        end,
        previousStart,
        previousEnd,
        timeZone,
        clock,
        asOf,
        fresh,
        revision,
        by,
        measures,
        rows,
        total);
  }

  /**
   * One combination of dimension values.
   *
   * @param key one value per dimension, in the order asked
   * @param previous absent without comparison
   */
  public record Row(List<DimensionValue> key, Values values, @Nullable Values previous) {
    public Row {
      key = List.copyOf(key);
    }
  }

  /** The whole, over all rows. */
  public record Total(Values values, @Nullable Values previous) {}

  /** Numbers by measure key: a {@code Long}, a {@code Double}, or null where there is no value. */
  public record Values(Map<String, @Nullable Number> byKey) {
    public Values {
      byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** The measure's value; null where nothing was observed and the measure is no count. */
    public @Nullable Number of(String measure) {
      if (!byKey.containsKey(measure)) {
        throw new IllegalArgumentException("not asked for: " + measure);
      }
      return byKey.get(measure);
    }

    /** A count's value. */
    public long count(String measure) {
      Number value = of(measure);
      return value == null ? 0 : value.longValue();
    }
  }
}
