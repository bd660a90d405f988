package com.b2chatanalytics.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duration of each value of a dimension in {@link LogMoments}: exactly the observations that
 * {@link Distribution} counts for the same question.
 *
 * @param from first local day
 * @param to last local day, included
 * @param asOf the moment of the question, in whole seconds
 * @param revision the archive's revision that the numbers show
 * @param rows by id, the missing last; only values with an observation in this period
 */
public record DurationMoments(
    DistributionQuery query,
    LocalDate from,
    LocalDate to,
    Instant asOf,
    long revision,
    List<Row> rows) {

  public DurationMoments {
    rows = List.copyOf(rows);
  }

  /**
   * One value of the dimension.
   *
   * @param before in the previous period; absent without comparison or observations
   */
  public record Row(DimensionValue key, LogMoments moments, @Nullable LogMoments before) {}
}
