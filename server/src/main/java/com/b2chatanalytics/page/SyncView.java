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
    Part<SyncGlance> glance,
    SyncForm form,
    @Nullable String problem,
    Part<List<Figure>> figures,
    Part<Now> now,
    Part<Budget> budget,
    Part<Lag> lag,
    Part<Errors> errors,
    Part<Coverage> coverage,
    Part<Missing> missing,
    boolean pending) {

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
   * @param pace how often the newest days are read now, and why
   */
  public record Budget(
      double spent,
      double planned,
      String sentence,
      String resets,
      String pace,
      List<Need> needs) {}

  /** One thing that requests are spent on; the bars are percent of the largest need. */
  public record Need(
      String name, String help, String spent, String planned, double spentBar, double plannedBar) {}

  /**
   * Attempts and failed attempts over time.
   *
   * @param bars one per hour
   * @param past troubles that are over or last, the newest first
   */
  public record Errors(String note, List<Bar> bars, List<TodayView.Tick> across, List<Past> past) {}

  /** One hour: places and heights in percent. */
  public record Bar(String id, double x, double width, double height, String tip) {}

  /** A trouble that was. */
  public record Past(String what, String when, String lasted) {}

  /**
   * How late changes arrive.
   *
   * @param ours line of our own lag in a box of 1000 by 200, absent while nothing was measured
   * @param theirs line of B2Chat's own lag
   * @param bound the promise that holds now, in percent of the height from the top
   * @param rows the same as a table
   */
  public record Lag(
      String note,
      String promise,
      @Nullable String ours,
      @Nullable String theirs,
      @Nullable Double bound,
      List<TodayView.Tick> up,
      List<TodayView.Tick> across,
      List<List<String>> rows) {}

  /**
   * The calendar.
   *
   * @param title which months are shown
   * @param latest address of the latest months, absent while they are shown
   */
  public record Coverage(
      String note,
      List<Count> counts,
      List<Month> months,
      List<Year> years,
      String title,
      @Nullable String latest) {}

  /** How many days are in a state, in words. */
  public record Count(String state, String sign, String text) {}

  /** One month: 31 squares, absent ones where no day is. */
  public record Month(String id, String name, List<@Nullable Square> days) {}

  /** One year: 12 squares. */
  public record Year(String name, String href, boolean shown, List<@Nullable Square> months) {}

  /** A day or a month. */
  public record Square(String href, String state, String sign, String tip) {}

  /**
   * Chats without their content.
   *
   * @param more how many further days there are, empty for none
   */
  public record Missing(String note, List<Export> exports, List<MissingRow> days, String more) {}

  /** An export to make in B2Chat's console. */
  public record Export(String from, String to, String fills) {}

  /** One day. */
  public record MissingRow(
      String day,
      String href,
      String without,
      String chats,
      String agentInitiated,
      String stillOpen,
      String filled,
      double bar) {}
}
