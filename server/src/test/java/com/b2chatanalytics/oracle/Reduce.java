package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.Measures.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One number from the observations of a measure. */
final class Reduce {
  private Reduce() {}

  static @Nullable Number to(
      String measure, List<Observation> observations, @Nullable Mistake mistake) {
    List<Long> values = new ArrayList<>();
    for (Observation observation : observations) {
      values.add(observation.value());
    }
    String base = measure.substring(0, Math.max(0, measure.indexOf('.')));
    if (Measures.DURATIONS.contains(base)) {
      return statistic(measure.substring(base.length() + 1), values, mistake);
    }
    if (Measures.SLA.contains(measure)) {
      return mean(values, null);
    }
    return switch (measure) {
      case "longest_wait_now" -> values.isEmpty() ? null : values.stream().reduce(Long::max).get();
      case "closed_rate", "csat.rate", "csat.score", "csat.positive" -> mean(values, null);
      case "contacts" -> (long) new HashSet<>(values).size();
      default -> sum(values);
    };
  }

  private static @Nullable Number statistic(
      String statistic, List<Long> values, @Nullable Mistake mistake) {
    if (statistic.equals("count")) {
      return (long) values.size();
    }
    if (values.isEmpty()) {
      return null;
    }
    return switch (statistic) {
      case "min" -> values.stream().reduce(Long::min).get();
      case "max" -> values.stream().reduce(Long::max).get();
      case "mean" -> mean(values, mistake);
      default -> Ranks.percentile(values, Integer.parseInt(statistic.substring(1)), mistake);
    };
  }

  private static @Nullable Double mean(List<Long> values, @Nullable Mistake mistake) {
    if (values.isEmpty()) {
      return null;
    }
    double mean = (double) sum(values) / values.size();
    return mistake == Mistake.MEAN_ROUNDED ? Math.rint(mean) : mean;
  }

  private static long sum(List<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
