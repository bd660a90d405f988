package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Response times, in words and shares of a width: templates place, they do not count.
 *
 * @param self the address of what is shown, for refreshes
 * @param definition what the chosen duration measures
 * @param pending some section is not answered yet
 */
public record ResponseView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    List<Choice> durations,
    String definition,
    Part<List<Figure>> figures,
    Part<Histogram> histogram,
    Part<Trend> trend,
    Part<Heat> heat,
    Part<Split> split,
    Part<Versus> versus,
    boolean pending) {

  /** One of several, and the address that chooses it. */
  public record Choice(String label, String href, boolean chosen) {}

  /**
   * A key figure with the two observations between which it surely lies.
   *
   * @param explained where the measure is explained
   * @param firm enough observations to be set in bold
   * @param low absent where the interval is open or the figure has none
   * @param note in place of the interval
   */
  public record Figure(
      String id,
      String label,
      String value,
      String spoken,
      @Nullable String href,
      boolean firm,
      String help,
      String explained,
      @Nullable End low,
      @Nullable End high,
      String note) {}

  /** An observation, and the chats it was observed in; no address where none says exactly which. */
  public record End(String text, String spoken, String href) {}

  /**
   * A histogram on a logarithmic axis.
   *
   * @param lines steps in a box of 1000 by 240
   * @param bins with the same for screen readers: range, count, share
   */
  public record Histogram(
      String note,
      String message,
      List<Steps> lines,
      List<Marker> markers,
      List<TodayView.Tick> across,
      List<TodayView.Tick> up,
      List<TodayView.Bin> bins) {}

  /** The outline of a group of bins. */
  public record Steps(String css, String path) {}

  /**
   * A vertical line with its name.
   *
   * @param lane height of the name in lines, so that neighbours do not cover each other
   */
  public record Marker(String css, double at, String label, String anchor, int lane) {}

  /** Percentiles over time, on a logarithmic axis. */
  public record Trend(
      String note,
      String message,
      List<Line> lines,
      @Nullable Double target,
      String targetLabel,
      List<TodayView.Tick> across,
      List<TodayView.Tick> up,
      List<TodayView.Bin> bins,
      List<String> columns) {}

  /**
   * One statistic.
   *
   * @param parts points, one list for each stretch without gaps
   * @param dots places with fewer than 5 observations
   * @param label at the right end, in percent of the height
   */
  public record Line(
      String css, String name, List<String> parts, List<TodayView.Point> dots, double label) {}

  /**
   * Hour by weekday.
   *
   * @param statistics of the duration looked at
   * @param measures the other measures
   * @param within shades below the middle of the scale
   * @param beyond shades above it
   * @param thin what a dot means; empty where none can stand
   */
  public record Heat(
      String name,
      String note,
      List<String> hours,
      List<TodayView.HeatRow> rows,
      List<Choice> statistics,
      List<Choice> measures,
      String low,
      List<String> within,
      String middle,
      List<String> beyond,
      String high,
      String thin) {}

  /** The duration by one dimension. */
  public record Split(
      String column, String note, List<Choice> dimensions, List<Row> rows, String more) {}

  /**
   * One row.
   *
   * @param key Okabe-Ito colour class of a channel, empty where there is none
   * @param few no interval: shown soft and unranked
   * @param low lower end of the P95's interval
   * @param versus the address that sets this row beside the page's chats
   */
  public record Row(
      String id,
      String name,
      String key,
      String href,
      String count,
      End p50,
      End p95,
      @Nullable End low,
      @Nullable End high,
      End p99,
      @Nullable Whisker whisker,
      boolean few,
      String versus) {}

  /** P50, P95 with its interval, P99 and the target on the table's logarithmic axis, in percent. */
  public record Whisker(
      double p50, double p95, double low, double high, double p99, @Nullable Double target) {}

  /** Two groups of chats side by side. */
  public record Versus(
      String first,
      String second,
      String note,
      @Nullable String away,
      List<Choices> menus,
      List<Steps> lines,
      List<TodayView.Tick> across,
      List<Pair> rows) {}

  /** The values of one dimension. */
  public record Choices(String id, String name, List<Choice> choices) {}

  /**
   * One statistic of both groups.
   *
   * @param tone of the change: {@code better}, {@code worse}, {@code even}, {@code thin}
   * @param verdict whether the difference can be chance, in words
   */
  public record Pair(
      String name,
      End first,
      String firstRange,
      End second,
      String secondRange,
      String change,
      String tone,
      String verdict) {}
}
