package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The B2Chat account.
 *
 * @param writes whether the reader may change it
 * @param note why nothing can be changed here, or that something was; absent when neither
 * @param fields in order
 * @param tested the steps of a test that was just made; empty when none was
 * @param verdict of the test; absent when none was made
 */
public record B2ChatView(
    boolean writes,
    @Nullable String note,
    List<Field> fields,
    List<Step> tested,
    @Nullable Verdict verdict) {

  /**
   * One field.
   *
   * @param value as typed or kept; always empty for the password
   * @param fixed whether the environment sets it
   * @param wrong what is wrong with it; absent when nothing is
   */
  public record Field(
      String name,
      String label,
      String type,
      String value,
      String help,
      boolean fixed,
      @Nullable String wrong) {}

  /** One step of a test, in words. */
  public record Step(String id, String name, String css, String mark, String text) {}

  /** What the test comes to. */
  public record Verdict(String css, String mark, String text) {}
}
