package com.b2chatanalytics.metric;

import java.util.Locale;

/** Statistics of a duration. Percentiles are nearest-rank: always an observed value. */
enum Statistic {
  COUNT(0),
  P50(0.5),
  P90(0.9),
  P95(0.95),
  P99(0.99),
  MIN(0),
  MAX(0),
  MEAN(0);

  private final double fraction;

  Statistic(double fraction) {
    this.fraction = fraction;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isPercentile() {
    return fraction > 0;
  }

  double fraction() {
    return fraction;
  }
}
