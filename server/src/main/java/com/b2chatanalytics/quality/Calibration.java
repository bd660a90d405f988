package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the model agrees with people.
 *
 * @param version that the figures are of: the one that scored last; empty before the first score
 * @param random chats of which chance decided that they are reviewed; the figures are of these
 * @param reviews all of them, also of chosen chats
 * @param people who reviewed
 * @param facets effectiveness first, then each criterion
 * @param halos every two criteria, how far their scores move together
 * @param versions every version that has pairs, the present first
 * @param drifts every other version that scored the same chats
 */
public record Calibration(
    Optional<ScoreVersion> version,
    int random,
    int reviews,
    int people,
    List<Figures> facets,
    List<Halo> halos,
    List<OfVersion> versions,
    List<Drift> drifts) {

  /** From so many chats on figures are a first impression. */
  public static final int FIRST_IMPRESSION = Agreement.FEWEST_PAIRS;

  /** From so many chats on they are firm. */
  public static final int FIRM = Agreement.FIRM;

  /** A group of fewer shows no figure. */
  public static final int FEWEST_IN_GROUP = Agreement.FEWEST_IN_GROUP;

  /**
   * One facet.
   *
   * @param key of the criterion, or {@code effectiveness}
   * @param languages every language with pairs, the most first
   * @param byAgent by its id, of groups that are large enough, like the other two
   * @param perHundredWords by how much the difference moves with each hundred words of the agent
   * @param perPlace by how much it moves with each place in the request
   * @param raters how far people agree among themselves, the most that a model can reach
   * @param all how far people and model agree together
   */
  public record Figures(
      String key,
      Agreement agreement,
      List<OfLanguage> languages,
      Map<String, Agreement> byAgent,
      Map<String, Agreement> byChannel,
      Map<String, Agreement> byLanguage,
      Optional<Estimate> perHundredWords,
      Optional<Estimate> perPlace,
      Alpha raters,
      Alpha all) {

    /** Whether its scores are advice only, over all languages. */
    public boolean adviceOnly() {
      return agreement.adviceOnly();
    }
  }

  /**
   * A language.
   *
   * @param agreement empty figures below {@value Agreement#FEWEST_IN_GROUP} pairs
   */
  public record OfLanguage(String language, Agreement agreement) {}

  /**
   * Krippendorff's alpha.
   *
   * @param chats that more than one rater scored
   * @param value empty where it is not computable
   */
  public record Alpha(int chats, OptionalDouble value) {}

  /**
   * Two criteria of one answer.
   *
   * @param chats that have both
   */
  public record Halo(Criterion one, Criterion other, int chats, OptionalDouble correlation) {
    private static final double MOST = 0.9;

    /** Whether they say the same thing twice. */
    public boolean tooClose() {
      return correlation.orElse(0) > MOST;
    }
  }

  /** The agreement of a version by facet. */
  public record OfVersion(ScoreVersion version, int random, Map<String, Agreement> facets) {}

  /** What changed since another version, by facet. */
  public record Drift(ScoreVersion former, Map<String, Shift> facets) {}

  /**
   * The same chats by two versions.
   *
   * @param mean of new minus former
   * @param far whether the two cannot stand in one trend; never below {@value
   *     Agreement#FEWEST_IN_GROUP} chats
   */
  public record Shift(int chats, double mean, OptionalDouble kappa, boolean far) {}
}
