package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much the difference of model and person moves with something that should not matter: the
 * slope of a straight line by least squares. Worked example: differences 0, 2, 4 at 0, 1, 2 make 2.
 */
final class Slope {
  private Slope() {}

  /** A difference at a value of what should not matter. */
  record Point(double at, double difference) {}

  /** With its interval; empty below {@value Agreement#FEWEST_IN_GROUP} points. */
  static Optional<Estimate> of(List<Point> points) {
    return points.size() < Agreement.FEWEST_IN_GROUP
        ? Optional.empty()
        : Estimate.of(points, Slope::slope);
  }

  /** Empty where all stand at one place. */
  static OptionalDouble slope(List<Point> points) {
    double middle = points.stream().mapToDouble(Point::at).average().orElse(0);
    double mean = points.stream().mapToDouble(Point::difference).average().orElse(0);
    double both = 0;
    double own = 0;
    for (Point point : points) {
      both += (point.at() - middle) * (point.difference() - mean);
      own += (point.at() - middle) * (point.at() - middle);
    }
    return own == 0 ? OptionalDouble.empty() : OptionalDouble.of(both / own);
  }
}
