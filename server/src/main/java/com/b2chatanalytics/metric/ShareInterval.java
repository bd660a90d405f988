package com.b2chatanalytics.metric;

/**
 * A share with the interval in which its true value lies 95 times of 100 (Wilson 1927): honest also
 * for few observations and at the ends, where the usual "plus or minus" is not.
 *
 * @param part observations that count
 * @param whole all observations, at least 1
 * @param low lower end, from 0 to 1
 * @param high upper end, from 0 to 1
 */
public record ShareInterval(long part, long whole, double low, double high) {
  private static final double Z = 1.959964;

  /**
   * The interval of {@code part} in {@code whole}.
   *
   * @throws IllegalArgumentException of nothing, for there is no share of it
   */
  public static ShareInterval of(long part, long whole) {
    if (whole < 1 || part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " of " + whole + " is no share");
    }
    double share = (double) part / whole;
    double grown = 1 + Z * Z / whole;
    double centre = (share + Z * Z / (2 * whole)) / grown;
    double half =
        Z / grown * Math.sqrt(share * (1 - share) / whole + Z * Z / (4.0 * whole * whole));
    return new ShareInterval(
        part,
        whole,
        part == 0 ? 0 : Math.max(0, centre - half),
        part == whole ? 1 : Math.min(1, centre + half));
  }

  /** The share itself. */
  public double share() {
    return (double) part / whole;
  }

  /**
   * By how much this share exceeds another, with the interval of that (Newcombe 1998). Where it
   * holds 0, the difference may be chance.
   */
  public Difference minus(ShareInterval other) {
    double difference = share() - other.share();
    return new Difference(
        difference,
        difference - Math.hypot(share() - low, other.high - other.share()),
        difference + Math.hypot(high - share(), other.share() - other.low));
  }

  /** A difference of two shares, from −1 to 1. */
  public record Difference(double value, double low, double high) {

    /** Whether it is more than chance makes. */
    public boolean sure() {
      return low > 0 || high < 0;
    }
  }
}
