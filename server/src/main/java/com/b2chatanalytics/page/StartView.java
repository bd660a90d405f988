package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around each of the first steps.
 *
 * @param step the one shown
 * @param marks all of them
 * @param back absent at the first one
 * @param skip what comes next if nothing is kept here
 */
public record StartView(StartStep step, List<Mark> marks, @Nullable String back, String skip) {

  /** One step on the way. */
  public record Mark(String name, String href, boolean done, boolean here) {}

  /** Something to choose. */
  public record Choices(
      List<AppearanceView.Choice> choices, boolean fixed, @Nullable String wrong) {}

  /** The zone, as typed. */
  public record Zone(
      String value, List<String> zones, String now, boolean fixed, @Nullable String wrong) {}

  /**
   * How far back to read.
   *
   * @param options what each first day costs
   * @param date another day, as typed
   * @param unknown whether the costs cannot be told yet
   * @param perDay requests of a day, in words
   */
  public record History(
      List<Option> options,
      String date,
      boolean fixed,
      boolean off,
      boolean unknown,
      String perDay,
      @Nullable String wrong) {}

  /** One first day, and what reading from there takes. */
  public record Option(
      String value, String name, String days, String requests, String done, boolean chosen) {}

  /**
   * The promises to everybody.
   *
   * @param targets keys with their names
   * @param effect what a change does to numbers, or when that is shown
   */
  public record Promises(
      String goal,
      Map<String, SlaForm.Target> typed,
      Map<String, String> targets,
      FormErrors wrong,
      String effect) {}

  /**
   * The office hours.
   *
   * @param effect what a change does to numbers, or when that is shown
   */
  public record Hours(
      WorkTimeForm form, List<String> zones, FormErrors wrong, String focus, String effect) {}

  /** What was chosen in the end. */
  public record Done(List<Line> lines, boolean connected) {}

  /** One thing that was chosen. */
  public record Line(String name, String value, String href) {}
}
