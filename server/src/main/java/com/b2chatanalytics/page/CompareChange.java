package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Better;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * How a measure differs between two groups of chats.
 *
 * @param text with its sign; empty where either side has no value
 * @param tone {@code better}, {@code worse}, {@code even}, or {@code thin} for too few observations
 */
record CompareChange(String text, String tone) {
  /** With fewer observations a number is shown soft and ranked after all others. */
  static final int ENOUGH = 20;

  private static final CompareChange NONE = new CompareChange("", "even");

  /** Shown rounded to a tenth of a percent, so a smaller change is none. */
  private static final double LEAST_SHARE = 0.0005;

  private static final double LEAST = 0.5;

  /** Scores cluster on round numbers: a smaller difference tells nothing. */
  private static final double LEAST_SCORE = 5;

  /**
   * @param against absent where nothing is compared
   */
  static CompareChange of(
      Words words,
      Measure measure,
      QueryResult.Values values,
      QueryResult.@Nullable Values against) {
    Number now = values.of(measure.key());
    Number before = against == null ? null : against.of(measure.key());
    if (now == null || before == null || against == null) {
      return NONE;
    }
    double change = now.doubleValue() - before.doubleValue();
    boolean thin = few(measure, values) || few(measure, against);
    return new CompareChange(text(words, measure, change), thin ? "thin" : tone(measure, change));
  }

  /** Whether a measure is made of too few observations to rank by it. */
  static boolean few(Measure measure, QueryResult.Values values) {
    return values.count(measure.observations()) < ENOUGH;
  }

  private static String text(Words words, Measure measure, double change) {
    return switch (measure.unit()) {
      case COUNT -> words.change(Math.round(change));
      case SECONDS -> words.lengthChange(Math.round(change));
      case SHARE -> words.points(change);
      case STARS -> (change > 0 ? "+" : "") + words.decimal(change);
      case SCORE -> words.points(change / 100);
    };
  }

  private static String tone(Measure measure, double change) {
    double least =
        switch (measure.unit()) {
          case SHARE -> LEAST_SHARE;
          case SCORE -> LEAST_SCORE;
          case COUNT, SECONDS, STARS -> LEAST;
        };
    if (measure.better() == Better.NEITHER || Math.abs(change) < least) {
      return "even";
    }
    return change > 0 == (measure.better() == Better.HIGHER) ? "better" : "worse";
  }
}
