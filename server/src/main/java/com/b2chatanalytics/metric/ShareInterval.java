package com.b2chatanalytics.metric;

/**
 * What can be said of a share with a confidence of 95 %, however few were observed: Wilson's score
 * interval (1927), and for the difference of two shares Newcombe's, made of theirs (1998).
 *
 * @param low from 0 to 1, of a difference from −1
 * @param high from 0 to 1
 */
public record ShareInterval(double low, double high) {
  private static final double Z = 1.959964;

  /**
   * Of one share.
   *
   * @param met from 0 to {@code among}
   * @param among at least 1
   */
  public static ShareInterval of(long met, long among) {
    if (among < 1 || met < 0 || met > among) {
      throw new IllegalArgumentException("no share " + met + " of " + among);
    }
    double n = among;
    double share = met / n;
    double widening = 1 + Z * Z / n;
    double centre = (share + Z * Z / (2 * n)) / widening;
    double half = Z / widening * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    // Of none or of all, rounding would leave the end a hair inside.
    return new ShareInterval(
        met == 0 ? 0 : Math.max(0, centre - half), met == among ? 1 : Math.min(1, centre + half));
  }

  /**
   * Of the first share less the second.
   *
   * @param among at least 1, as {@code otherAmong}
   */
  public static ShareInterval difference(long met, long among, long otherMet, long otherAmong) {
    ShareInterval one = of(met, among);
    ShareInterval other = of(otherMet, otherAmong);
    double p = (double) met / among;
    double q = (double) otherMet / otherAmong;
    return new ShareInterval(
        p - q - Math.hypot(p - one.low, other.high - q),
        p - q + Math.hypot(one.high - p, q - other.low));
  }

  /** Whether nothing this side of chance makes it zero or less. */
  public boolean surelyAboveZero() {
    return low > 0;
  }
}
