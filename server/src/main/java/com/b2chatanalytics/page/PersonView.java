package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person: role, permissions, departments, sessions.
 *
 * @param sentence e-mail, state and when last seen
 * @param facts what else there is to know, each a sentence
 * @param active whether the person may sign in
 * @param changes whether the reader may change this person
 * @param roleFixed whether an outside provider sets the role
 * @param provider the outside provider, as people call it
 * @param linkable whether a link to set a password can be made
 * @param limited whether only some departments are seen
 * @param link absent unless one was made just now
 * @param sending how the latest letter with a link does; absent when there was none, or the link
 *     tells it
 * @param refused why a change was not made, absent unless one was refused
 * @param saved what was changed just now, absent unless something was
 * @param undo whether one click takes it back
 */
public record PersonView(
    long id,
    String name,
    String sentence,
    List<String> facts,
    boolean active,
    boolean changes,
    boolean roleFixed,
    String provider,
    boolean linkable,
    List<Option> roles,
    List<Option> permissions,
    boolean limited,
    boolean limitable,
    List<Option> departments,
    List<SessionRow> sessions,
    PeopleView.@Nullable Link link,
    @Nullable SendingView sending,
    @Nullable String refused,
    @Nullable String saved,
    boolean undo) {

  /**
   * Something to choose.
   *
   * @param note what it means or where it comes from
   */
  public record Option(String value, String text, String note, boolean chosen) {}

  /**
   * Where somebody is signed in.
   *
   * @param own whether the reader's own request comes from there
   */
  public record SessionRow(
      long id, String device, String address, String since, String seen, boolean own) {}
}
