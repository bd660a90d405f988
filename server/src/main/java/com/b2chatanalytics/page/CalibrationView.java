package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the model agrees with people.
 *
 * @param version that the figures are of; empty before the first score
 * @param standing what the figures are worth so far, a sentence
 * @param nothing why there are no figures; absent where there are some
 * @param halo which criteria say the same thing twice; empty where none do
 * @param drift what changed with the version; empty where nothing did
 */
public record CalibrationView(
    String version,
    String standing,
    long random,
    long goal,
    @Nullable String nothing,
    List<Line> lines,
    List<Of> languages,
    List<Group> groups,
    List<Bend> bends,
    List<Pair> halos,
    String halo,
    List<Beside> versions,
    List<Moved> drifts,
    String drift) {

  /**
   * A figure with its interval.
   *
   * @param text such as {@code 0.64}; an en dash where it is not computable
   * @param interval such as {@code 0.51 – 0.75}; empty where there is none
   * @param from where the interval begins on a line from 0 to 100
   */
  public record Figure(String text, String interval, double at, double from, double to) {
    /** Whether there is an interval. */
    public boolean drawn() {
      return !interval.isEmpty();
    }
  }

  /** A criterion or effectiveness, over all languages. */
  public record Line(
      String key,
      String name,
      String pairs,
      Figure kappa,
      Figure rank,
      Figure bias,
      boolean advice,
      String people) {}

  /** A language: the kappa of each facet. */
  public record Of(String language, List<Cell> cells) {}

  /** A kappa of a language and a facet, with its pairs. */
  public record Cell(String kappa, String interval, String pairs, boolean advice) {}

  /** The bias in a group that is large enough. */
  public record Group(String kind, String name, String facet, String pairs, Figure bias) {}

  /** What moves the difference although it should not. */
  public record Bend(String facet, Figure words, Figure place) {}

  /** Two criteria, and how far they move together. */
  public record Pair(String names, String chats, String correlation, boolean close) {}

  /** A version beside the present one. */
  public record Beside(String version, String pairs, List<String> kappas) {}

  /** What another version made of the same chats. */
  public record Moved(
      String former, String facet, String chats, String mean, String kappa, boolean far) {}
}
