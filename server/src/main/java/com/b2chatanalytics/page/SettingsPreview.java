package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of settings would do, before somebody confirms it.
 *
 * @param action where the form that confirms, or goes back to editing, is sent
 * @param fields what was typed, sent along unseen
 * @param lines what is different in the settings; empty when nothing is
 * @param effect what is different in the numbers; absent when it cannot be counted now
 * @param warning something to know before confirming; absent when there is nothing
 */
public record SettingsPreview(
    String title,
    String action,
    Map<String, String> fields,
    List<Line> lines,
    @Nullable Effect effect,
    @Nullable String warning) {

  /**
   * One difference of the settings.
   *
   * @param mark plus for what comes, minus for what goes, an arrow for what becomes something else
   */
  public record Line(String mark, String what, String text, String note) {}

  /**
   * What is different in the numbers.
   *
   * @param headline how many results change
   * @param flags how many after-hours flags change
   * @param counted over which chats; says so where it is a sample
   */
  public record Effect(
      String headline, String flags, String counted, boolean sampled, List<Row> rows) {}

  /**
   * One target before and after.
   *
   * @param tone {@code better}, {@code worse} or {@code even}
   */
  public record Row(
      String name,
      String judged,
      String changed,
      String before,
      String after,
      String difference,
      String tone) {}
}
