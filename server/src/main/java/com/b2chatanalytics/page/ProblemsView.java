package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the chats that B2Chat sent, by kind.
 *
 * @param any the chats with any kind
 * @param groups kinds that were found, alike ones together
 * @param none names of the kinds that were not found
 * @param quarantined records that could not be read at all, of which nobody knows the department:
 *     absent for whom departments limit
 */
public record ProblemsView(
    String self,
    String heading,
    String sentence,
    @Nullable String any,
    FilterBar filters,
    List<Group> groups,
    List<String> none,
    @Nullable Quarantined quarantined) {

  /** Kinds of one sort. */
  public record Group(String id, String title, List<Row> rows) {}

  /**
   * One kind.
   *
   * @param meaning what it is
   * @param effect what it does to the numbers
   * @param share of the chats looked at, in percent, with its text
   * @param href the chats
   */
  public record Row(
      String id,
      String name,
      String meaning,
      String effect,
      String chats,
      double share,
      String shareText,
      String href,
      String explained) {}

  /**
   * Records that no reading made a chat of.
   *
   * @param href the list of them, absent for who may not see it
   */
  public record Quarantined(String text, @Nullable String href) {}
}
