package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sync at a glance, in words and shares of a width.
 *
 * @param self the address of what is shown, for live refresh
 * @param problem why the form could not be taken, absent when it was
 * @param pending some section is not answered yet
 */
public record SyncView(
    String self,
    @Nullable SyncGlance glance,
    Form form,
    @Nullable String problem,
    Part<List<Figure>> figures,
    Part<Now> now,
    Part<Budget> budget,
    Part<Errors> errors,
    boolean pending) {

  /**
   * What a person wants read.
   *
   * @param entity {@code chats}, {@code contacts} or {@code all}
   * @param from first day or empty
   * @param to last day or empty
   */
  public record Form(String entity, String from, String to, String last) {}

  /**
   * A key figure.
   *
   * @param href absent where there is nothing behind it
   * @param tone of the note
   * @param bullet absent where there is no share to draw
   */
  public record Figure(
      String id,
      String label,
      String value,
      @Nullable String href,
      String note,
      String tone,
      TodayView.@Nullable Bullet bullet) {}

  /** What is being read, most urgent first; {@code idle} says so when nothing is. */
  public record Now(List<Running> runs, String idle) {}

  /**
   * A run that is at work or waits for its turn.
   *
   * @param what its part being read, in words
   * @param progress 0 to 1
   * @param counts pages and records so far
   * @param ends when it will be done at the present pace; empty when that is not known
   */
  public record Running(
      long id,
      String name,
      String what,
      String href,
      double progress,
      String percent,
      String counts,
      String ends,
      boolean cancelling) {}

  /**
   * The day's requests.
   *
   * @param spent share of the day's requests in percent
   * @param planned share expected until midnight, in percent
   * @param sentence spent, planned and left, in words
   */
  public record Budget(
      double spent, double planned, String sentence, String resets, List<Need> needs) {}

  /** One thing that requests are spent on; the bars are percent of the largest need. */
  public record Need(
      String name, String help, String spent, String planned, double spentBar, double plannedBar) {}

  /**
   * Attempts and failed attempts over time.
   *
   * @param bars one per hour
   * @param lasting troubles that are over or last, the newest first
   */
  public record Errors(String note, List<Bar> bars, List<TodayView.Tick> across, List<Past> past) {}

  /** One hour: places and heights in percent. */
  public record Bar(String id, double x, double width, double height, String tip) {}

  /** A trouble that was. */
  public record Past(String what, String when, String lasted) {}
}
