package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.ChatHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the chats behind a number.
 *
 * @param heading how many there are
 * @param sentence which number they stand behind
 * @param chips what narrows the list, each to be taken away
 * @param narrowing choices that would narrow it further, empty unless asked for
 * @param counts the same list with those choices, or without them where they stand
 * @param search the words looked for, empty for none
 * @param unsearched how many chats the search could not look through yet, in a sentence; empty
 *     where there is no search, or it looked through all
 * @param kept parameters that a new search keeps
 * @param chooser the columns to choose from
 * @param next the page after this one, absent on the last
 * @param first the first page, absent on it
 */
public record ChatsView(
    String heading,
    String sentence,
    FilterBar filters,
    List<Chip> chips,
    List<Group> narrowing,
    String counts,
    String search,
    String unsearched,
    List<FilterBar.Kept> kept,
    Chooser chooser,
    List<Column> columns,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first,
    String self) {

  /** Something that narrows the list, and the address without it. */
  public record Chip(String text, String without) {}

  /** Choices of one kind. */
  public record Group(String title, List<Narrower> values) {}

  /**
   * A choice.
   *
   * @param chats how many the list would hold
   * @param address with the choice, or without it where it is chosen
   */
  public record Narrower(String name, String chats, String address, boolean chosen) {}

  /**
   * The columns to choose from.
   *
   * @param kept parameters that the choice keeps
   * @param usual the list with the usual columns, absent where they show
   */
  public record Chooser(
      List<FilterBar.Option> options, List<FilterBar.Kept> kept, @Nullable String usual) {}

  /**
   * A column's head.
   *
   * @param css {@code number}, {@code drop} and so on
   * @param sort address that sorts by it, absent where that is not possible
   * @param sorted {@code ascending}, {@code descending} or absent
   */
  public record Column(String name, String css, @Nullable String sort, @Nullable String sorted) {}

  /**
   * One chat.
   *
   * @param href the chat's own page
   * @param toggle this list with the chat open, or without where it is
   * @param fragment this row alone in the other state
   * @param hit what was found in its messages, absent without a search and where a name matched
   * @param inside what is read inside the list, absent while it is closed
   */
  public record Row(
      String id,
      String href,
      String contact,
      List<Cell> cells,
      String toggle,
      String fragment,
      @Nullable Hit hit,
      @Nullable ChatInside inside) {}

  /**
   * What was found in a message.
   *
   * @param when the message was sent
   * @param href the message in its chat
   * @param pieces its text in order, what was found apart; hostile
   */
  public record Hit(String when, String href, List<ChatHit.Piece> pieces) {}

  /**
   * One cell after the contact's.
   *
   * @param tone colour, with a word in {@code spoken}
   * @param mark shown before the text so that colour never stands alone
   */
  public record Cell(String text, String css, String tone, String mark, @Nullable String spoken) {}
}
