package com.b2chatanalytics.metric;

import java.util.Locale;

/** Statistics of a duration. Percentiles are nearest-rank: always an observed value. */
enum Statistic {
  COUNT(0),
  P50(50),
  P90(90),
  P95(95),
  P99(99),
  MIN(0),
  MAX(0),
  MEAN(0);

  private final int percent;

  Statistic(int percent) {
    this.percent = percent;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isPercentile() {
    return percent > 0;
  }

  /** Which percentile, 0 for other statistics. */
  int percent() {
    return percent;
  }
}
