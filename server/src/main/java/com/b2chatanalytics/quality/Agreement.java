package com.b2chatanalytics.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far a model agrees with people on one criterion. Reviews chosen because they looked odd bend
 * these figures: they are for the random ones.
 *
 * @param pairs how many conversations both scored
 * @param kappa quadratic weighted, over five bands; empty where it is not computable
 * @param rank Spearman's correlation of the scores as they are
 * @param bias mean of model minus human; above 0 the model is kinder
 */
public record Agreement(
    int pairs, Optional<Estimate> kappa, Optional<Estimate> rank, Optional<Estimate> bias) {

  /** Below these a score is advice, and says so wherever it appears. */
  static final int FEWEST_PAIRS = 50;

  static final double LEAST_KAPPA = 0.6;

  /** From here on the interval is narrow enough to stop calling it a first impression. */
  static final int FIRM = 200;

  /** Groups with fewer pairs show no figure. */
  static final int FEWEST_IN_GROUP = 30;

  private static final double MOST_DRIFT = 3;
  private static final double LEAST_KAPPA_OF_MODELS = 0.8;

  /** The agreement of these pairs. */
  public static Agreement of(List<ScorePair> pairs) {
    return new Agreement(
        pairs.size(),
        Estimate.of(pairs, WeightedKappa::of),
        Estimate.of(pairs, Agreement::rank),
        Estimate.of(pairs, Agreement::bias));
  }

  /** The same without rank, which costs the most: for the many where nobody asks for it. */
  static Agreement withoutRank(List<ScorePair> pairs) {
    return new Agreement(
        pairs.size(),
        Estimate.of(pairs, WeightedKappa::of),
        Optional.empty(),
        Estimate.of(pairs, Agreement::bias));
  }

  /** Whether these pairs alone are enough for a score not to be advice only. */
  static boolean proven(List<ScorePair> pairs) {
    return pairs.size() >= FEWEST_PAIRS
        && Estimate.of(pairs, WeightedKappa::of)
            .filter(kappa -> kappa.value() >= LEAST_KAPPA)
            .isPresent();
  }

  /**
   * The agreement in each group, such as a language, channel or agent, of those with at least
   * {@value #FEWEST_IN_GROUP} pairs.
   */
  public static <T, K> Map<K, Agreement> by(
      List<T> reviews, Function<T, K> group, Function<T, ScorePair> pair) {
    Map<K, Agreement> groups = new LinkedHashMap<>();
    reviews.stream()
        .collect(
            Collectors.groupingBy(
                group, LinkedHashMap::new, Collectors.mapping(pair, Collectors.toList())))
        .forEach((key, pairs) -> {
          if (pairs.size() >= FEWEST_IN_GROUP) {
            groups.put(key, of(pairs));
          }
        });
    return groups;
  }

  /** Whether a score has to say "advice only". */
  public boolean adviceOnly() {
    return pairs < FEWEST_PAIRS || kappa.isEmpty() || kappa.get().value() < LEAST_KAPPA;
  }

  /** Whether more reviews would still narrow the interval much. */
  public boolean firstImpression() {
    return pairs < FIRM;
  }

  /**
   * Whether another model or prompt scores the same conversations otherwise: by more than 3 points
   * on average, or with a kappa below 0.8.
   */
  public static boolean drifted(List<ScorePair> formerAndNew) {
    OptionalDouble shift = bias(formerAndNew);
    OptionalDouble kappa = WeightedKappa.of(formerAndNew);
    return Math.abs(shift.orElse(0)) > MOST_DRIFT
        || kappa.isPresent() && kappa.getAsDouble() < LEAST_KAPPA_OF_MODELS;
  }

  private static OptionalDouble rank(List<ScorePair> pairs) {
    return RankCorrelation.of(ScorePair.humans(pairs), ScorePair.models(pairs));
  }

  private static OptionalDouble bias(List<ScorePair> pairs) {
    return pairs.stream().mapToInt(pair -> pair.model() - pair.human()).average();
  }
}
