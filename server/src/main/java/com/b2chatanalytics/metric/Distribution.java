package com.b2chatanalytics.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link DistributionQuery}: exact counts and exact order statistics of whole
 * seconds, never estimates.
 *
 * @param from first local day
 * @param to last local day, included
 * @param start the period's first instant
 * @param end the instant after the period's last second
 * @param previousStart as {@code start}, of the period compared to
 * @param previousEnd as {@code end}, of the period compared to
 * @param asOf the moment of the question, in whole seconds
 * @param dataThrough the last successful sync of open chats
 * @param revision the archive's revision that the numbers show
 * @param total from the observations, not from the rows
 * @param previous absent without comparison
 * @param rows most observations first, time in its order; empty without a dimension
 * @param moreRows rows beyond the limit
 */
public record Distribution(
    DistributionQuery query,
    LocalDate from,
    LocalDate to,
    Instant start,
    Instant end,
    @Nullable Instant previousStart,
    @Nullable Instant previousEnd,
    Instant asOf,
    @Nullable Instant dataThrough,
    long revision,
    Spread total,
    @Nullable Spread previous,
    List<Row> rows,
    int moreRows) {

  /** The percentiles of every answer. */
  public static final List<Integer> PERCENTS = List.of(50, 90, 95, 99);

  public Distribution {
    rows = List.copyOf(rows);
  }

  /** The same answer, beside how fresh the archive is now. */
  Distribution through(@Nullable Instant fresh) {
    return new Distribution(
        query,
        from,
        to,
        start,
        end,
        previousStart,
        previousEnd,
        asOf,
        fresh,
        revision,
        total,
        previous,
        rows,
        moreRows);
  }

  /** One value of the dimension. */
  public record Row(DimensionValue key, Spread spread) {}

  /**
   * How the observations of one group lie.
   *
   * @param min absent when there are none
   * @param max absent when there are none
   * @param bins from the one of the smallest to the one of the largest observation, empty ones
   *     between them included
   * @param percentiles P50, P90, P95, P99; empty when there are no observations
   */
  public record Spread(
      long count,
      @Nullable Long min,
      @Nullable Long max,
      List<Bin> bins,
      List<Percentile> percentiles) {

    /** Of nothing. */
    public static final Spread NONE = new Spread(0, null, null, List.of(), List.of());

    public Spread {
      bins = List.copyOf(bins);
      percentiles = List.copyOf(percentiles);
    }

    /** The percentile, absent when there are no observations. */
    public Optional<Percentile> percentile(int percent) {
      return percentiles.stream().filter(one -> one.interval().percent() == percent).findFirst();
    }
  }

  /** Observations from {@code from} to {@code to} whole seconds, both included. */
  public record Bin(long from, long to, long count) {}

  /**
   * A percentile with its distribution-free interval; all values are observations, in seconds.
   *
   * @param lower absent where the interval is open
   * @param upper absent where the interval is open
   */
  public record Percentile(
      PercentileInterval interval, long value, @Nullable Long lower, @Nullable Long upper) {

    /** Which percentile, such as 95. */
    public int percent() {
      return interval.percent();
    }
  }
}
