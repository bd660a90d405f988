package com.b2chatanalytics.quality;

import java.util.List;

/**
 * What the model says of one criterion.
 *
 * @param score from 0 to 100
 * @param evidence at least one quote; those that could not be verified are left out
 */
public record Judgement(int score, String reason, List<Quote> evidence) {
  public Judgement {
    evidence = List.copyOf(evidence);
    if (score < 0 || score > 100 || evidence.isEmpty()) {
      throw new IllegalArgumentException(score + " with " + evidence.size() + " quotes");
    }
  }
}
