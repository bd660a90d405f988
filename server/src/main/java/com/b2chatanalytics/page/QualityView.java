package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversation quality at a glance.
 *
 * @param self the address of what is shown, for refreshes
 * @param state of scoring that limits what is shown: no key, simulated; absent when nothing does
 * @param rulers by whom the scores were given where that are several, absent otherwise
 * @param advice that scores are not yet shown to agree with people; absent where they are
 * @param pending some section is not answered yet
 */
public record QualityView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    List<CompareView.Link> links,
    @Nullable Notice state,
    @Nullable Notice rulers,
    @Nullable Notice advice,
    Part<List<CompareProfile.Figure>> figures,
    List<ResponseView.Choice> scores,
    Part<Trend> trend,
    Part<Spread> spread,
    Part<Split> split,
    Part<Waits> waits,
    Part<List<Low>> lowest,
    boolean pending) {

  /** Something to know before reading the numbers; the link leads to what can be done. */
  public record Notice(String title, String text, @Nullable String href, String link) {}

  /**
   * A score over time, from 0 to 100.
   *
   * @param lines points in a box of 1000 by 240, one for each stretch without gaps
   * @param dots places of few chats
   * @param marks where another model or prompt begins to give the scores
   */
  public record Trend(
      String note,
      String message,
      List<String> lines,
      List<TodayView.Point> dots,
      List<TodayView.Tick> marks,
      List<TodayView.Tick> across,
      List<TodayView.Tick> up,
      List<TodayView.Bin> bins,
      List<String> columns) {}

  /** How effectiveness spreads, in ten bands. */
  public record Spread(String note, List<Bar> bars) {}

  /**
   * One band.
   *
   * @param height in percent of the fullest band
   */
  public record Bar(String id, String name, String count, double height, String href, String tip) {}

  /** The scores by one dimension. */
  public record Split(
      String column,
      String note,
      List<ResponseView.Choice> dimensions,
      List<Row> rows,
      @Nullable String more) {}

  /**
   * One row.
   *
   * @param few shown soft and unranked
   */
  public record Row(
      String id, String name, String href, List<Cell> cells, double width, boolean few) {}

  /** A number that leads to its chats; no address where there are none. */
  public record Cell(String text, String spoken, String href, String change, String tone) {}

  /** Effectiveness by how long the first response took. */
  public record Waits(String note, List<Wait> rows) {}

  /**
   * One band of waits.
   *
   * @param mean place on the scale, absent without chats
   */
  public record Wait(
      String name, String count, String score, @Nullable Double mean, String href, boolean few) {}

  /** A chat with a low score. */
  public record Low(String who, String when, String agent, String score, String href) {}
}
