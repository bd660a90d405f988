package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * A figure with its 95 % interval by bootstrap: the figure of 2,000 samples drawn from the
 * conversations with replacement, without the lowest and the highest 2.5 %. The seed is fixed, so
 * the same reviews show the same interval.
 */
public record Estimate(double value, double low, double high) {
  static final int DRAWS = 2_000;
  private static final long SEED = 20_261_130;
  private static final double TAIL = 0.025;

  /** Of samples where the figure does not exist, more than this share makes an interval a guess. */
  private static final double MOST_UNDEFINED = 0.05;

  /**
   * The estimate of a figure.
   *
   * @return empty where the figure does not exist, or not in too many of the samples
   */
  static <T> Optional<Estimate> of(List<T> pairs, Function<List<T>, OptionalDouble> figure) {
    OptionalDouble value = pairs.isEmpty() ? OptionalDouble.empty() : figure.apply(pairs);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Random random = new Random(SEED);
    double[] drawn = new double[DRAWS];
    int defined = 0;
    List<T> sample = new ArrayList<>(pairs);
    for (int draw = 0; draw < DRAWS; draw++) {
      sample.replaceAll(_ -> pairs.get(random.nextInt(pairs.size())));
      OptionalDouble each = figure.apply(sample);
      if (each.isPresent()) {
        drawn[defined++] = each.getAsDouble();
      }
    }
    if (defined < DRAWS * (1 - MOST_UNDEFINED)) {
      return Optional.empty();
    }
    Arrays.sort(drawn, 0, defined);
    int cut = (int) Math.floor(TAIL * defined);
    return Optional.of(new Estimate(value.getAsDouble(), drawn[cut], drawn[defined - 1 - cut]));
  }
}
