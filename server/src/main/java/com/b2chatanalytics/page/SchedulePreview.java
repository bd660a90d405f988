package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another schedule would make of the day, before somebody confirms it.
 *
 * @param fields what was typed, sent along unseen
 * @param plan the plan under either schedule
 * @param notes what is to be known besides
 * @param warning something to know before confirming; absent when there is nothing
 */
public record SchedulePreview(
    String title,
    String action,
    Map<String, String> fields,
    List<SettingsPreview.Line> lines,
    List<Row> plan,
    List<String> notes,
    @Nullable String warning) {

  /** One figure under both schedules. */
  public record Row(String key, String name, String now, String then) {}
}
