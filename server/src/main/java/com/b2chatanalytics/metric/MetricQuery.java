package com.b2chatanalytics.metric;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the catalogue: the only way to a number. A value, so that the same question asked
 * by many is answered once.
 *
 * @param measures at least one
 * @param by 0 to 3 dimensions; without any the answer has only its total
 * @param zone zone of the period and the time dimensions
 * @param clock clock of durations; never of SLA figures
 * @param filters all must hold
 * @param compared also the previous period, by the rules of {@code metrics.md}, Comparison
 * @param target what-if target in seconds for the {@code sla.X} asked for
 * @param sort order of the rows, default the first dimension ascending
 * @param limit most rows to answer
 */
public record MetricQuery(
    List<Measure> measures,
    List<Dimension> by,
    Period period,
    ZoneId zone,
    Clock clock,
    List<Filter> filters,
    boolean compared,
    @Nullable Long target,
    @Nullable SortKey sort,
    @Nullable Integer limit) {

  public MetricQuery {
    measures = List.copyOf(measures);
    by = List.copyOf(by);
    filters = List.copyOf(filters);
    if (measures.isEmpty()) {
      throw new IllegalArgumentException("no measure asked for");
    }
    if (by.size() > 3 || by.stream().distinct().count() < by.size()) {
      throw new IllegalArgumentException("at most three different dimensions");
    }
  }

  /** Asks for measures by their keys over the last 30 days on the wall clock, in total. */
  public static MetricQuery of(ZoneId zone, String... measures) {
    List<Measure> found = Arrays.stream(measures).map(Catalogue::measure).toList();
    return new MetricQuery(
        found,
        List.of(),
        Period.Named.LAST30,
        zone,
        Clock.ELAPSED,
        List.of(),
        false,
        null,
        null,
        null);
  }

  public MetricQuery by(Dimension... dimensions) {
    return new MetricQuery(
        measures, List.of(dimensions), period, zone, clock, filters, compared, target, sort, limit);
  }

  public MetricQuery over(Period over) {
    return new MetricQuery(measures, by, over, zone, clock, filters, compared, target, sort, limit);
  }

  public MetricQuery on(Clock which) {
    return new MetricQuery(
        measures, by, period, zone, which, filters, compared, target, sort, limit);
  }

  /** Adds a filter. */
  public MetricQuery where(Filter filter) {
    List<Filter> all = new ArrayList<>(filters);
    all.add(filter);
    return where(all);
  }

  /** Replaces the filters. */
  public MetricQuery where(List<Filter> all) {
    return new MetricQuery(measures, by, period, zone, clock, all, compared, target, sort, limit);
  }

  public MetricQuery comparedToPrevious() {
    return new MetricQuery(measures, by, period, zone, clock, filters, true, target, sort, limit);
  }

  public MetricQuery withTarget(long seconds) {
    return new MetricQuery(
        measures, by, period, zone, clock, filters, compared, seconds, sort, limit);
  }

  /** Sorts by a measure or dimension, {@code -key} descending. */
  public MetricQuery sortedBy(String key) {
    return new MetricQuery(
        measures, by, period, zone, clock, filters, compared, target, SortKey.of(key), limit);
  }

  public MetricQuery limitedTo(int rows) {
    return new MetricQuery(
        measures, by, period, zone, clock, filters, compared, target, sort, rows);
  }
}
