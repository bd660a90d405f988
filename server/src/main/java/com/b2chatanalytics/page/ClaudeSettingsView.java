package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claude: account, model, money.
 *
 * @param writes whether the reader may change it
 * @param standing how Claude does
 * @param simulated that our own simulator answers; absent when Anthropic's does
 * @param lost that the stored key cannot be read; absent when it can
 * @param fields in order
 * @param models that can be chosen
 * @param forgettable whether there is a stored key to forget
 * @param forecast what automatic scoring would cost
 * @param prices by model, and an empty row for another
 * @param tested the steps of a test that was just made; empty when none was
 * @param verdict of the test; absent when none was made
 * @param saved that something was saved just now, absent unless something was
 */
public record ClaudeSettingsView(
    boolean writes,
    MailSettingsView.Standing standing,
    @Nullable String simulated,
    @Nullable String lost,
    List<MailSettingsView.Field> fields,
    List<String> models,
    boolean forgettable,
    Foreseen forecast,
    List<PriceRow> prices,
    List<B2ChatView.Step> tested,
    B2ChatView.@Nullable Verdict verdict,
    WorkTimeView.@Nullable Saved saved) {

  /**
   * What automatic scoring would cost.
   *
   * @param lines in sentences
   * @param automatic whether it is on, or was just asked for
   * @param asks whether it has to be said that this was seen
   * @param seenFor model and mode of the forecast
   * @param wrong why it was not switched on; absent when nothing is wrong
   */
  public record Foreseen(
      List<String> lines,
      boolean automatic,
      boolean asks,
      String seenFor,
      @Nullable String wrong) {}

  /**
   * The prices of a model.
   *
   * @param model empty in the row for another one
   * @param summary in a line
   * @param open whether something is wrong with them
   * @param wrong with the model itself; absent when nothing is
   */
  public record PriceRow(
      int number,
      String model,
      String summary,
      boolean open,
      @Nullable String wrong,
      List<Price> prices,
      List<Price> beyond) {}

  /** One price, or the threshold of the second tier. */
  public record Price(String name, String label, String value, @Nullable String wrong) {}
}
