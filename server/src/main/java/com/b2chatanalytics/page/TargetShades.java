package com.b2chatanalytics.page;

/**
 * Shades of waits that part at a target.
 *
 * @param target in seconds
 */
record TargetShades(long target) {
  /** Upper bounds of the shades in multiples of the target, from well within to well beyond. */
  private static final double[] BOUNDS = {0.35, 0.55, 0.75, 1, 1.25, 1.6, 2.2};

  private static final String[] SHADES = {"w4", "w3", "w2", "w1", "b1", "b2", "b3", "b4"};

  /** The class of a wait's colour. */
  String of(double seconds) {
    double ratio = seconds / target;
    int step = 0;
    while (step < BOUNDS.length && ratio > BOUNDS[step]) {
      step++;
    }
    return SHADES[step];
  }

  /** Up to here a wait has the best shade. */
  long low() {
    return Math.round(target * BOUNDS[0]);
  }

  /** Beyond it a wait has the worst shade. */
  long high() {
    return Math.round(target * BOUNDS[BOUNDS.length - 1]);
  }
}
