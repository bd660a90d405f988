package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of contacts. Every name and number in it is hostile.
 *
 * @param heading how many there are
 * @param sentence in which order, or what was looked for
 * @param search the text looked for, empty for none
 * @param all the list without a search, absent where there is none
 * @param next the page after this one, absent on the last
 * @param first the first page, absent on it
 */
public record ContactsView(
    String self,
    String heading,
    String sentence,
    String search,
    @Nullable String all,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first) {

  /**
   * One contact.
   *
   * @param last the day of its last chat, an en dash without any
   * @param lastHref the chats of that day, absent without any
   * @param chats how many
   * @param chatsHref these very chats
   * @param note what is special about it, empty for most
   */
  public record Row(
      String id,
      String href,
      String name,
      String phone,
      String email,
      String last,
      @Nullable String lastHref,
      String chats,
      String chatsHref,
      List<ChannelName> channels,
      String note) {}

  /**
   * A channel in words.
   *
   * @param css its colour
   */
  public record ChannelName(String css, String name) {}
}
