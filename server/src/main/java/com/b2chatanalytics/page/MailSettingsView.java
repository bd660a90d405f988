package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param writes whether the reader may change it
 * @param standing how mail does
 * @param lost that the stored password cannot be read; absent when it can
 * @param address where links in letters lead while nobody has said so; absent when somebody has
 * @param fields in order
 * @param tested the steps of a test that was just made; empty when none was
 * @param verdict of the test; absent when none was made
 * @param saved that something was saved just now, absent unless something was
 */
public record MailSettingsView(
    boolean writes,
    Standing standing,
    @Nullable String lost,
    @Nullable String address,
    List<Field> fields,
    List<B2ChatView.Step> tested,
    B2ChatView.@Nullable Verdict verdict,
    WorkTimeView.@Nullable Saved saved) {

  /** How mail does, with a mark that says the tone without colour. */
  public record Standing(String css, String mark, String text) {}

  /**
   * One field.
   *
   * @param value as typed or kept; always empty for the password
   * @param choices instead of free text; empty for none
   * @param closed whether it cannot be changed here and now
   * @param wrong what is wrong with it; absent when nothing is
   */
  public record Field(
      String name,
      String label,
      String type,
      String value,
      List<PersonView.Option> choices,
      String help,
      boolean closed,
      @Nullable String wrong) {}
}
