package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the product is, part by part.
 *
 * @param verdict what all parts come to, in a sentence
 * @param across the hours below the strips
 * @param errors the log's warnings and errors by kind
 */
public record HealthView(
    Verdict verdict,
    List<PartRow> parts,
    List<TodayView.Tick> across,
    Part<Disk> disk,
    Part<Jobs> jobs,
    Part<Errors> errors) {

  /** The worst of the parts. */
  public record Verdict(String tone, String mark, String title, String text) {}

  /**
   * One part.
   *
   * @param tone {@code within}, {@code soon}, {@code beyond} or {@code even}
   * @param mark a sign that says the tone without colour
   * @param state in one or two words
   * @param since when it began to be so
   * @param text what it does or suffers, with its numbers
   * @param error the last error as the program told it, absent without one
   * @param todo what the administrator does about it; absent when nothing is to be done
   * @param href where more is to be seen; absent where nothing is
   * @param strip how it was in the last 24 hours
   * @param told the same in a sentence
   */
  public record PartRow(
      String id,
      String name,
      String tone,
      String mark,
      String state,
      String since,
      String text,
      @Nullable LastError error,
      @Nullable String todo,
      @Nullable String href,
      List<Segment> strip,
      String told) {}

  /** The last error of a part. */
  public record LastError(String text, String when) {}

  /** A stretch of time in one state: place and size in percent, the taller the worse. */
  public record Segment(double x, double width, double height, String css, String tip) {}

  /**
   * The disk of the data folder.
   *
   * @param slices from the left, shares in percent
   */
  public record Disk(String sentence, List<Slice> slices) {}

  /** A use of the disk. */
  public record Slice(String name, String size, double x, double width, String css) {}

  /** Work outside of requests. */
  public record Jobs(String note, List<JobRow> rows) {}

  /**
   * One kind of work.
   *
   * @param css tone of the state
   */
  public record JobRow(String name, String state, String css, String last, String next) {}

  /**
   * The error log.
   *
   * @param clears whether the reader may empty it
   */
  public record Errors(String note, List<ErrorRow> rows, boolean clears) {}

  /**
   * One kind of error.
   *
   * @param level in words
   * @param text what the program said, in its own language
   * @param thrown exceptions and place; absent for none
   * @param bars of the last days, heights in percent of the largest
   * @param told the bars in a sentence
   */
  public record ErrorRow(
      String id,
      String level,
      String css,
      String text,
      @Nullable String thrown,
      String times,
      String last,
      List<Bar> bars,
      String told) {}

  /** One day. */
  public record Bar(double x, double width, double height) {}
}
