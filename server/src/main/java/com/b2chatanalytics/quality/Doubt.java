package com.b2chatanalytics.quality;

import java.util.Locale;

/** Why a score is less sure than others. */
public enum Doubt {
  /** Two passes over it differ by more than {@value BatchPlan#DISPUTED} points. */
  DISPUTED(50),
  /** Its text seems to talk to a grader; both passes agree, or there was only one. */
  SUSPICIOUS(15),
  /** Too long to be sent whole. */
  SHORTENED(15),
  /** Fewer than {@value Confidence#FEW} messages with words: little to judge by. */
  FEW_MESSAGES(20),
  /** A quote did not stand the check and was left out. */
  DROPPED_QUOTES(10);

  private final int costs;

  Doubt(int costs) {
    this.costs = costs;
  }

  /** What it takes from the confidence. */
  int costs() {
    return costs;
  }

  /** As kept with a score: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Doubt of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
