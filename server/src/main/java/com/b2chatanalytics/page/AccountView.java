package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's own account.
 *
 * @param sentence e-mail and role
 * @param permissions what the person may do, in words
 * @param departments to which the person is limited; empty for all
 * @param own language, theme and zone of the person's own
 * @param password whether the person signs in here by a password
 * @param roles what a token can be made for
 * @param narrowings which permissions of the person a token can be made with
 * @param made the secret of a token that was made just now, never to be seen again
 * @param saved what was done just now, absent unless something was
 */
public record AccountView(
    String name,
    String sentence,
    List<String> permissions,
    List<String> departments,
    Own own,
    boolean password,
    List<PersonView.SessionRow> sessions,
    List<TokenRow> tokens,
    List<PersonView.Option> roles,
    List<PersonView.Option> narrowings,
    TokenForm form,
    FormErrors wrong,
    @Nullable String made,
    @Nullable String saved) {

  /**
   * How the person wants the pages.
   *
   * @param zoneHelp which zone holds where none is chosen
   */
  public record Own(
      List<AppearanceView.Choice> languages,
      List<AppearanceView.Choice> themes,
      List<AppearanceView.Choice> zones,
      String zoneHelp) {}

  /**
   * One API token.
   *
   * @param limits the permissions to which it is narrowed; empty where only by the role
   */
  public record TokenRow(
      long id,
      String name,
      String role,
      String limits,
      String used,
      String expires,
      boolean expired) {}

  /** What was typed to make a token. */
  public record TokenForm(String name, String role, String days, List<String> permissions) {
    public TokenForm {
      permissions = List.copyOf(permissions);
    }
  }
}
