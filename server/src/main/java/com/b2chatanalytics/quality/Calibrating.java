package com.b2chatanalytics.quality;

import com.b2chatanalytics.quality.Calibration.Alpha;
import com.b2chatanalytics.quality.Calibration.Drift;
import com.b2chatanalytics.quality.Calibration.Figures;
import com.b2chatanalytics.quality.Calibration.Halo;
import com.b2chatanalytics.quality.Calibration.OfLanguage;
import com.b2chatanalytics.quality.Calibration.OfVersion;
import com.b2chatanalytics.quality.Calibration.Shift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of {@link Calibration}. A chat that several people reviewed counts once, by
 * the first of them, but for the alphas: the interval is drawn from conversations.
 */
final class Calibrating {
  private static final String NONE = "none";

  private final List<Facet> facets;
  private final Optional<ScoreVersion> present;
  private final List<ReviewedPair> all;
  private final List<PairStore.Rescored> rescored;

  /**
   * Begins with what is known.
   *
   * @param all in the order in which they were reviewed, of every version
   */
  Calibrating(
      Weights weights,
      Optional<ScoreVersion> present,
      List<ReviewedPair> all,
      List<PairStore.Rescored> rescored) {
    this.facets = Facet.all(weights);
    this.present = present;
    this.all = all;
    this.rescored = rescored;
  }

  /** The whole; {@code scores} are the model's own of the present version. */
  Calibration calibration(List<Map<Criterion, Integer>> scores) {
    List<ReviewedPair> ours = present.map(this::of).orElse(List.of());
    List<ReviewedPair> random = drawn(ours);
    return new Calibration(
        present,
        random.size(),
        (int) ours.stream().map(ReviewedPair::chatNo).distinct().count(),
        (int) ours.stream().map(ReviewedPair::personId).distinct().count(),
        facets.stream().map(facet -> figures(facet, random, ours)).toList(),
        halos(scores),
        versions(),
        drifts());
  }

  private List<ReviewedPair> of(ScoreVersion version) {
    return all.stream().filter(pair -> pair.version().equals(version)).toList();
  }

  /** Of the chats that chance chose, the first review of each. */
  static List<ReviewedPair> drawn(List<ReviewedPair> pairs) {
    return List.copyOf(
        pairs.stream()
            .filter(ReviewedPair::random)
            .collect(
                Collectors.toMap(
                    ReviewedPair::chatNo, pair -> pair, (first, _) -> first, LinkedHashMap::new))
            .values());
  }

  private static Figures figures(
      Facet facet, List<ReviewedPair> random, List<ReviewedPair> everybody) {
    return new Figures(
        facet.key(),
        Agreement.of(ReviewedPair.pairs(random, facet)),
        languages(facet, random),
        groups(facet, random, ReviewedPair::agent),
        groups(facet, random, ReviewedPair::channel),
        groups(facet, random, ReviewedPair::language),
        Slope.of(points(facet, random, pair -> pair.agentWords() / 100.0)),
        Slope.of(points(facet, random, ReviewedPair::place)),
        alpha(facet, everybody, false),
        alpha(facet, everybody, true));
  }

  private static List<OfLanguage> languages(Facet facet, List<ReviewedPair> random) {
    return grouped(facet, random, ReviewedPair::language).entrySet().stream()
        .sorted(Comparator.comparingInt(each -> -each.getValue().size()))
        .map(each -> new OfLanguage(each.getKey(), orTooFew(each.getValue(), Agreement::of)))
        .toList();
  }

  private static Agreement orTooFew(
      List<ScorePair> pairs, Function<List<ScorePair>, Agreement> agreement) {
    return pairs.size() < Agreement.FEWEST_IN_GROUP
        ? new Agreement(pairs.size(), Optional.empty(), Optional.empty(), Optional.empty())
        : agreement.apply(pairs);
  }

  /** The pairs of each group, such as a language or an agent. */
  static Map<String, List<ScorePair>> grouped(
      Facet facet, List<ReviewedPair> random, Function<ReviewedPair, @Nullable String> group) {
    Map<String, List<ScorePair>> groups = new LinkedHashMap<>();
    for (ReviewedPair reviewed : random) {
      String key = group.apply(reviewed);
      reviewed
          .pair(facet)
          .ifPresent(pair ->
              groups.computeIfAbsent(key == null ? NONE : key, _ -> new ArrayList<>()).add(pair));
    }
    return groups;
  }

  private static Map<String, Agreement> groups(
      Facet facet, List<ReviewedPair> random, Function<ReviewedPair, @Nullable String> group) {
    Map<String, Agreement> groups = new LinkedHashMap<>();
    grouped(facet, random, group)
        .forEach((key, pairs) -> {
          if (pairs.size() >= Agreement.FEWEST_IN_GROUP) {
            groups.put(key, Agreement.withoutRank(pairs));
          }
        });
    return groups;
  }

  private static List<Slope.Point> points(
      Facet facet, List<ReviewedPair> random, ToDoubleFunction<ReviewedPair> at) {
    List<Slope.Point> points = new ArrayList<>();
    for (ReviewedPair reviewed : random) {
      reviewed
          .pair(facet)
          .ifPresent(pair ->
              points.add(new Slope.Point(at.applyAsDouble(reviewed), pair.model() - pair.human())));
    }
    return points;
  }

  private static Alpha alpha(Facet facet, List<ReviewedPair> everybody, boolean withModel) {
    Map<Long, List<Integer>> units = new LinkedHashMap<>();
    Map<Long, Integer> model = new LinkedHashMap<>();
    for (ReviewedPair reviewed : everybody) {
      facet
          .score()
          .apply(reviewed.human())
          .ifPresent(
              score -> units.computeIfAbsent(reviewed.chatNo(), _ -> new ArrayList<>()).add(score));
      facet.score().apply(reviewed.model()).ifPresent(score -> model.put(reviewed.chatNo(), score));
    }
    List<List<Integer>> rated = new ArrayList<>();
    units.forEach((chat, scores) -> {
      if (scores.size() > 1) {
        List<Integer> unit = new ArrayList<>(scores);
        if (withModel && model.containsKey(chat)) {
          unit.add(model.get(chat));
        }
        rated.add(unit);
      }
    });
    return new Alpha(rated.size(), Krippendorff.alpha(rated));
  }

  private static List<Halo> halos(List<Map<Criterion, Integer>> scores) {
    List<Halo> halos = new ArrayList<>();
    Criterion[] criteria = Criterion.values();
    for (int i = 0; i < criteria.length; i++) {
      for (int j = i + 1; j < criteria.length; j++) {
        halos.add(halo(criteria[i], criteria[j], scores));
      }
    }
    return halos;
  }

  private static Halo halo(Criterion one, Criterion other, List<Map<Criterion, Integer>> scores) {
    List<Map<Criterion, Integer>> both =
        scores.stream().filter(each -> each.containsKey(one) && each.containsKey(other)).toList();
    OptionalDouble correlation =
        both.size() < Agreement.FEWEST_IN_GROUP
            ? OptionalDouble.empty()
            : RankCorrelation.of(
                both.stream().mapToDouble(each -> each.getOrDefault(one, 0)).toArray(),
                both.stream().mapToDouble(each -> each.getOrDefault(other, 0)).toArray());
    return new Halo(one, other, both.size(), correlation);
  }

  private List<OfVersion> versions() {
    List<ScoreVersion> known = new ArrayList<>();
    present.ifPresent(known::add);
    all.reversed().stream()
        .map(ReviewedPair::version)
        .filter(version -> !known.contains(version))
        .distinct()
        .forEach(known::add);
    List<OfVersion> versions = new ArrayList<>();
    for (ScoreVersion version : known) {
      List<ReviewedPair> random = drawn(of(version));
      if (!random.isEmpty()) {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        facets.forEach(facet ->
            agreements.put(
                facet.key(), orTooFew(ReviewedPair.pairs(random, facet), Agreement::withoutRank)));
        versions.add(new OfVersion(version, random.size(), agreements));
      }
    }
    return versions;
  }

  private List<Drift> drifts() {
    Map<ScoreVersion, List<PairStore.Rescored>> byFormer =
        rescored.stream()
            .collect(
                Collectors.groupingBy(
                    PairStore.Rescored::former, LinkedHashMap::new, Collectors.toList()));
    List<Drift> drifts = new ArrayList<>();
    byFormer.forEach((former, chats) -> {
      Map<String, Shift> shifts = new LinkedHashMap<>();
      for (Facet facet : facets) {
        List<ScorePair> pairs = new ArrayList<>();
        for (PairStore.Rescored chat : chats) {
          facet
              .score()
              .apply(chat.was())
              .ifPresent(was ->
                  facet
                      .score()
                      .apply(chat.is())
                      .ifPresent(is -> pairs.add(new ScorePair(was, is))));
        }
        if (!pairs.isEmpty()) {
          shifts.put(facet.key(), shift(pairs));
        }
      }
      drifts.add(new Drift(former, shifts));
    });
    return drifts;
  }

  private static Shift shift(List<ScorePair> formerAndNew) {
    boolean enough = formerAndNew.size() >= Agreement.FEWEST_IN_GROUP;
    double mean =
        formerAndNew.stream().mapToInt(pair -> pair.model() - pair.human()).average().orElse(0);
    return new Shift(
        formerAndNew.size(),
        mean,
        WeightedKappa.of(formerAndNew),
        enough && Agreement.drifted(formerAndNew));
  }
}
