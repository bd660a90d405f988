package com.b2chatanalytics.page;

import com.b2chatanalytics.access.DemoAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param wrong why the last try failed, absent before one
 * @param said what was done just now, absent when nothing was
 * @param next where the way leads after signing in
 * @param elsewhere the outside provider, absent without one
 * @param passwords whether anybody could sign in by a password of this product
 * @param unfolded whether its form stands open
 * @param accounts of the demo, empty in live mode
 */
public record DoorView(
    @Nullable String wrong,
    @Nullable String said,
    String next,
    @Nullable Elsewhere elsewhere,
    boolean passwords,
    boolean unfolded,
    List<DemoAccount> accounts) {

  /**
   * The outside provider.
   *
   * @param text of the button
   * @param out what to know after signing out, absent otherwise
   * @param account where people end their session there, absent when not known
   * @param accountText of that link
   */
  public record Elsewhere(
      String text,
      String href,
      @Nullable String out,
      @Nullable String account,
      String accountText) {}
}
