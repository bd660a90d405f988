package com.b2chatanalytics.metric;

/**
 * What a ranking needs to know of many waits: how many, and mean and variance of the natural
 * logarithm of their seconds, of which anything below one counts as one. On this scale a wait of
 * minutes and one of seconds weigh alike, and one night's wait does not outweigh a week.
 *
 * @param n at least 1
 * @param variance of a sample, divided by {@code n − 1}; 0 of one alone
 */
public record LogMoments(long n, double mean, double variance) {
  private static final double Z = 1.959964;

  /**
   * How waits changed.
   *
   * @param ratio geometric mean now in parts of the one before; 0.8 is a fifth faster
   * @param low with a confidence of 95 %
   * @param high with a confidence of 95 %
   */
  public record Change(double ratio, double low, double high) {
    /** Whether chance alone does not explain that it became faster. */
    public boolean surelyFaster() {
      return high < 1;
    }
  }

  /** The geometric mean in seconds. */
  public double geometricMean() {
    return Math.exp(mean);
  }

  /** How these waits differ from earlier ones. */
  public Change since(LogMoments before) {
    double change = mean - before.mean;
    double half = Z * Math.sqrt(variance / n + before.variance / before.n);
    return new Change(Math.exp(change), Math.exp(change - half), Math.exp(change + half));
  }
}
