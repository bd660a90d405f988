package com.b2chatanalytics.quality;

/**
 * How much each criterion weighs in {@code effectiveness}, which the model is never asked for.
 *
 * @param resolution share, from 0 to 1
 * @param sentiment share; both make 1
 */
public record Weights(double resolution, double sentiment) {
  private static final double NEGLIGIBLE = 1e-9;

  public Weights {
    boolean shares = resolution >= 0 && sentiment >= 0;
    if (!shares || Math.abs(resolution + sentiment - 1) > NEGLIGIBLE) {
      throw new IllegalArgumentException(resolution + " and " + sentiment + " do not make 1");
    }
  }

  /** 60 % resolution, 40 % sentiment. */
  public static Weights usual() {
    return new Weights(0.6, 0.4);
  }

  /** From 0 to 100: with the usual weights 80 and 50 make 68. */
  public double effectiveness(int resolutionScore, int sentimentScore) {
    return resolution * resolutionScore + sentiment * sentimentScore;
  }
}
