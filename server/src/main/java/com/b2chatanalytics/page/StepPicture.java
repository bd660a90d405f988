package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Distribution.Bin;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The outline of a histogram as steps, in a box of 1000 by 240: never bars on a log axis. */
final class StepPicture {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 240;

  private final LogAxis axis;
  private final List<Bin> bins;
  private final ToDoubleFunction<Bin> height;

  /**
   * @param height of a bin, from 0 to 1
   */
  StepPicture(LogAxis axis, List<Bin> bins, ToDoubleFunction<Bin> height) {
    this.axis = axis;
    this.bins = bins;
    this.height = height;
  }

  /** The whole outline. */
  String path() {
    return path(-1, 101);
  }

  /** The outline between two places, in percent of the width. */
  String path(double from, double to) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (Bin bin : bins) {
      double left = Math.max(from, axis.left(bin.from()));
      double right = Math.min(to, axis.right(bin.to()));
      if (left >= right) {
        continue;
      }
      double y = HEIGHT * (1 - height.applyAsDouble(bin));
      path.append(
          drawing
              ? String.format(Locale.ROOT, "V%.1f", y)
              : String.format(Locale.ROOT, "M%.1f,%.1fV%.1f", left * WIDTH / 100, HEIGHT, y));
      path.append(String.format(Locale.ROOT, "H%.1f", right * WIDTH / 100));
      // Zero stands apart from the axis, so its step ends on the ground.
      drawing = bin.to() > 0;
      if (!drawing) {
        path.append("V240.0");
      }
    }
    return drawing && to > 100 ? path.append("V240.0").toString() : path.toString();
  }

  /** The axis for groups of bins together. */
  static LogAxis axis(Words words, List<List<Bin>> groups) {
    long least = Long.MAX_VALUE;
    long most = 1;
    boolean zero = false;
    for (List<Bin> bins : groups) {
      for (Bin bin : bins) {
        zero |= bin.to() == 0 && bin.count() > 0;
        if (bin.to() > 0 && bin.count() > 0) {
          least = Math.min(least, bin.from());
          most = Math.max(most, bin.to() == Long.MAX_VALUE ? bin.from() : bin.to() + 1);
        }
      }
    }
    return new LogAxis(words, Math.min(least, most), most, zero);
  }
}
