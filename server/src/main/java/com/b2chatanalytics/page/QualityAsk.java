package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.ScoreKind;
import com.b2chatanalytics.platform.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page of quality shows, as its address says it.
 *
 * @param path of the page
 * @param of the score that trend and table speak of
 * @param by the dimension of the table
 * @param parameters the part of the address that says it, without defaults
 */
record QualityAsk(
    String path, Scope scope, ScoreKind of, Dimension by, Map<String, List<String>> parameters) {

  /** The period of an address that names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  static final String DASHBOARD = "/quality";

  /** What the table can go by, in its order. */
  static final List<Dimension> DIMENSIONS =
      List.of(Dimension.AGENT, Dimension.DEPARTMENT, Dimension.CHANNEL, Dimension.TOPIC);

  /**
   * Reads an address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static QualityAsk from(String path, Map<String, String[]> query) {
    return from(path, query, DIMENSIONS.getFirst());
  }

  /**
   * As {@link #from(String, Map)}, for a page whose table always goes by one dimension.
   *
   * @param by the dimension where the address names none
   */
  static QualityAsk from(String path, Map<String, String[]> query, Dimension by) {
    Scope scope = Scope.from(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    ScoreKind of = score(Scope.first(query, "of"));
    if (of != ScoreKind.EFFECTIVENESS) {
      kept.put("of", List.of(of.key()));
    }
    Dimension chosen = dimension(Scope.first(query, "by"), by);
    if (chosen != by) {
      kept.put("by", List.of(chosen.key()));
    }
    return new QualityAsk(path, scope, of, chosen, kept);
  }

  private static ScoreKind score(@Nullable String key) {
    if (key == null) {
      return ScoreKind.EFFECTIVENESS;
    }
    for (ScoreKind each : ScoreKind.values()) {
      if (each.key().equals(key)) {
        return each;
      }
    }
    throw Problem.badParameter(
        "of", "one of " + List.of(ScoreKind.values()).stream().map(ScoreKind::key).toList());
  }

  private static Dimension dimension(@Nullable String key, Dimension usual) {
    if (key == null) {
      return usual;
    }
    return DIMENSIONS.stream()
        .filter(dimension -> dimension.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            Problem.badParameter(
                "by", "one of " + DIMENSIONS.stream().map(Dimension::key).toList()));
  }

  /** This very page. */
  Address address() {
    return new Address(path, parameters);
  }

  Address of(ScoreKind other) {
    return other == ScoreKind.EFFECTIVENESS
        ? address().without("of")
        : address().with("of", other.key());
  }

  Address by(Dimension other) {
    return address().with("by", other.key());
  }

  /** The same in another scope. */
  QualityAsk within(Scope other) {
    return new QualityAsk(path, other, of, by, parameters);
  }

  /** The chats behind a measure, among those of a scope. */
  static Address behind(Scope among, String measure) {
    return among.behind(measure, USUAL);
  }

  /** Those of them with the lowest score first. */
  static Address lowest(Scope among, ScoreKind score) {
    return behind(among, score.measure()).with("sort", score.measure());
  }

  /** Where a measure is explained. */
  Address explained(String key) {
    Address address = MeasurePage.address(scope, key);
    return scope.period() == USUAL ? address.with("period", USUAL.key()) : address;
  }
}
