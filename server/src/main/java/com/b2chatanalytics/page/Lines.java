package com.b2chatanalytics.page;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Paths of lines and bands, in the boxes that the templates give them. */
final class Lines {
  private static final double SPARK_WIDTH = 100;
  private static final double SPARK_HEIGHT = 18;

  private Lines() {}

  /** A place in a box, from its top left. */
  record Point(double x, double y) {}

  /**
   * A line in a box of 100 by 18 between the least and the largest value, its own scale.
   *
   * @return absent with fewer than three values
   */
  static @Nullable String spark(List<@Nullable Number> values) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    int present = 0;
    for (Number value : values) {
      if (value != null) {
        least = Math.min(least, value.doubleValue());
        most = Math.max(most, value.doubleValue());
        present++;
      }
    }
    if (present < 3) {
      return null;
    }
    double range = Math.max(most - least, 1e-9);
    StringJoiner points = new StringJoiner(" ");
    for (int i = 0; i < values.size(); i++) {
      Number value = values.get(i);
      if (value != null) {
        double y = SPARK_HEIGHT - 2 - (value.doubleValue() - least) / range * (SPARK_HEIGHT - 4);
        points.add(place(SPARK_WIDTH * i / (values.size() - 1), y));
      }
    }
    return points.toString();
  }

  /** Points for a {@code polyline}. */
  static String straight(List<Point> points) {
    StringJoiner line = new StringJoiner(" ");
    points.forEach(point -> line.add(place(point.x(), point.y())));
    return line.toString();
  }

  /** A smooth path through the points that never overshoots them (monotone cubic). */
  static String smooth(List<Point> points) {
    return "M" + place(points.getFirst().x(), points.getFirst().y()) + curve(points);
  }

  /** The outline between two lines over the same places. */
  static String between(List<Point> upper, List<Point> lower) {
    List<Point> back = lower.reversed();
    return smooth(upper)
        + "L"
        + place(back.getFirst().x(), back.getFirst().y())
        + curve(back)
        + "Z";
  }

  private static String curve(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i + 1 < points.size(); i++) {
      Point from = points.get(i);
      Point to = points.get(i + 1);
      double third = (to.x() - from.x()) / 3;
      path.append('C')
          .append(place(from.x() + third, from.y() + slope(points, i) * third))
          .append(' ')
          .append(place(to.x() - third, to.y() - slope(points, i + 1) * third))
          .append(' ')
          .append(place(to.x(), to.y()));
    }
    return path.toString();
  }

  private static double slope(List<Point> points, int i) {
    if (i == 0 || i == points.size() - 1) {
      return 0;
    }
    double left = chord(points.get(i - 1), points.get(i));
    double right = chord(points.get(i), points.get(i + 1));
    // The harmonic mean keeps the curve between its points (Fritsch and Butland 1984).
    return left * right <= 0 ? 0 : 2 * left * right / (left + right);
  }

  private static double chord(Point a, Point b) {
    return (b.y() - a.y()) / (b.x() - a.x());
  }

  private static String place(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
