package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When, how far back and how fast B2Chat is asked.
 *
 * @param writes whether the reader may change it
 * @param note why nothing can be changed here; absent when something can
 * @param plan what the schedule comes to today
 */
public record ScheduleView(
    boolean writes,
    @Nullable String note,
    List<Field> fields,
    FormErrors wrong,
    List<Figure> plan,
    WorkTimeView.@Nullable Saved saved) {

  /**
   * One field.
   *
   * @param type of the input
   * @param fixed whether the environment sets it
   */
  public record Field(
      String name, String label, String type, String value, String help, boolean fixed) {}

  /** One thing that the plan says. */
  public record Figure(String key, String name, String value) {}
}
