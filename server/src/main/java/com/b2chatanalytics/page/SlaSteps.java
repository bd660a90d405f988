package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.SlaCurve;
import java.util.List;
import java.util.Locale;

/**
 * The outline of the curve: one step to the next, on a logarithmic axis, in a box of 1000 by 240.
 */
final class SlaSteps {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;

  /** Steps nearer than this, in percent of the width, are drawn as one. */
  private static final double SHARPEST = 0.12;

  private final SlaCurve curve;
  private final LogAxis axis;

  SlaSteps(SlaCurve curve, LogAxis axis) {
    this.curve = curve;
    this.axis = axis;
  }

  /**
   * The curve from one promise to another.
   *
   * @param from in seconds; the outline begins at the height that holds there
   * @param to in seconds; the outline ends at its place without stepping there
   */
  String path(long from, long to) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    double drawn = axis.at(from);
    Double share = curve.at(from).share();
    if (share != null) {
      path.append(move(drawn, share));
      drawing = true;
    }
    List<Long> changes = curve.changes();
    for (int i = 0; i < changes.size(); i++) {
      long change = changes.get(i);
      double x = axis.at(change);
      boolean last = i == changes.size() - 1 || changes.get(i + 1) >= to;
      if (change <= from || change >= to || (x - drawn < SHARPEST && !last)) {
        continue;
      }
      Double next = curve.at(change).share();
      path.append(drawing ? across(x) : "");
      path.append(next == null ? "" : drawing ? up(next) : move(x, next));
      drawing = next != null;
      drawn = x;
    }
    return drawing ? path.append(across(axis.at(to))).toString() : path.toString();
  }

  private static String move(double x, double share) {
    return String.format(Locale.ROOT, "M%.1f,%.1f", x * WIDTH / 100, y(share));
  }

  private static String across(double x) {
    return String.format(Locale.ROOT, "H%.1f", x * WIDTH / 100);
  }

  private static String up(double share) {
    return String.format(Locale.ROOT, "V%.1f", y(share));
  }

  private static double y(double share) {
    return HEIGHT * (1 - share);
  }
}
