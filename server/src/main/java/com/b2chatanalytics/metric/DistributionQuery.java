package com.b2chatanalytics.metric;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a duration is distributed, as a whole and by at most one dimension.
 *
 * @param by any dimension but {@code contact}, absent for the whole alone
 * @param zone zone of the period and the time dimensions
 * @param clock clock of the duration
 * @param filters all must hold
 * @param compared also the previous period as a whole, by the rules of {@code metrics.md}
 * @param limit most rows; those with the most observations are kept, of time the first ones
 */
public record DistributionQuery(
    ChatDuration duration,
    @Nullable Dimension by,
    Period period,
    ZoneId zone,
    Clock clock,
    List<Filter> filters,
    boolean compared,
    int limit) {

  /** Rows of an answer unless another number is asked for. */
  public static final int USUAL_LIMIT = 100;

  public DistributionQuery {
    filters = List.copyOf(filters);
    if (by == Dimension.CONTACT) {
      throw new IllegalArgumentException("not by contact");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
  }

  /** A duration over the last 30 days on the wall clock, as a whole. */
  public static DistributionQuery of(ZoneId zone, ChatDuration duration) {
    return new DistributionQuery(
        duration, null, Period.Named.LAST30, zone, Clock.ELAPSED, List.of(), false, USUAL_LIMIT);
  }

  public DistributionQuery by(@Nullable Dimension dimension) {
    return new DistributionQuery(
        duration, dimension, period, zone, clock, filters, compared, limit);
  }

  public DistributionQuery over(Period over) {
    return new DistributionQuery(duration, by, over, zone, clock, filters, compared, limit);
  }

  public DistributionQuery on(Clock which) {
    return new DistributionQuery(duration, by, period, zone, which, filters, compared, limit);
  }

  /** Replaces the filters. */
  public DistributionQuery where(List<Filter> all) {
    return new DistributionQuery(duration, by, period, zone, clock, all, compared, limit);
  }

  public DistributionQuery comparedToPrevious() {
    return new DistributionQuery(duration, by, period, zone, clock, filters, true, limit);
  }

  public DistributionQuery limitedTo(int rows) {
    return new DistributionQuery(duration, by, period, zone, clock, filters, compared, rows);
  }
}
