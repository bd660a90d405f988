package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in.
 *
 * @param link absent unless an invitation was made just now
 * @param mail whether invitations are sent by mail
 * @param form the invitation as it was typed
 */
public record PeopleView(
    String sentence,
    List<Row> people,
    @Nullable Link link,
    boolean mail,
    Form form,
    FormErrors wrong) {

  /**
   * Somebody in the list.
   *
   * @param tone of the state, empty where it is the usual one
   * @param setIn where the role is set, empty where that is here
   * @param limited to which departments, empty where to none
   */
  public record Row(
      long id,
      String name,
      String email,
      String href,
      String role,
      String extra,
      String setIn,
      String limited,
      String state,
      String tone,
      String seen) {}

  /**
   * A link by which somebody sets a password once.
   *
   * @param sending how the letter that brings it does; absent where no mail can leave
   */
  public record Link(String text, String address, String until, @Nullable SendingView sending) {}

  /** What was typed to invite somebody. */
  public record Form(String email, String name, String role, String language) {}
}
