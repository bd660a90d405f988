package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the chats behind a number.
 *
 * @param heading how many there are
 * @param sentence which number they stand behind
 * @param chips what narrows the list, each to be taken away
 * @param search the words looked for, empty for none
 * @param kept parameters that a new search keeps
 * @param next the page after this one, absent on the last
 * @param first the first page, absent on it
 */
public record ChatsView(
    String heading,
    String sentence,
    FilterBar filters,
    List<Chip> chips,
    String search,
    List<FilterBar.Kept> kept,
    List<Column> columns,
    List<Row> rows,
    @Nullable String next,
    @Nullable String first,
    String self) {

  /** Something that narrows the list, and the address without it. */
  public record Chip(String text, String without) {}

  /**
   * A column's head.
   *
   * @param css {@code number}, {@code drop} and so on
   * @param sort address that sorts by it, absent where that is not possible
   * @param sorted {@code ascending}, {@code descending} or absent
   */
  public record Column(String name, String css, @Nullable String sort, @Nullable String sorted) {}

  /** One chat. */
  public record Row(String id, String href, String contact, List<Cell> cells) {}

  /**
   * One cell after the contact's.
   *
   * @param tone colour, with a word in {@code spoken}
   * @param mark shown before the text so that colour never stands alone
   */
  public record Cell(String text, String css, String tone, String mark, @Nullable String spoken) {}
}
