package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels, departments or agents side by side, in words and shares of a width: templates place,
 * they do not count.
 *
 * @param self the address of what is shown, for refreshes
 * @param pending the table is not answered yet
 */
public record CompareView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    List<Link> links,
    Part<Table> table,
    boolean pending) {

  /** A way on. */
  public record Link(String text, String href) {}

  /**
   * Rows of one dimension.
   *
   * @param groups what stands above the columns, from the second on
   * @param total the whole, which the rows add up to
   * @param counted how many rows are shown of how many; empty where it is all of few
   * @param all shows every row; absent where they are
   */
  public record Table(
      Column name,
      List<Group> groups,
      List<Column> columns,
      Row total,
      List<Row> rows,
      String note,
      String counted,
      @Nullable String all) {}

  /**
   * What one or two neighbouring columns are about.
   *
   * @param explained where the measure is explained
   */
  public record Group(String key, String name, int span, String css, String explained) {}

  /**
   * One measure.
   *
   * @param full name without the group above it
   * @param sort address that sorts by it; absent where the table is not sorted by the reader
   * @param sorted {@code ascending} or {@code descending}; absent where it is not sorted by it
   */
  public record Column(
      String key,
      String name,
      String full,
      String css,
      @Nullable String sort,
      @Nullable String sorted) {}

  /**
   * One row.
   *
   * @param key Okabe-Ito colour class of a channel, empty where there is none
   * @param href its profile; absent for the whole
   * @param bar chats against the largest row, in percent
   */
  public record Row(
      String id,
      String name,
      String key,
      @Nullable String href,
      double bar,
      List<Cell> cells,
      boolean few) {}

  /**
   * One number.
   *
   * @param href the chats behind it; empty where there are none
   * @param under where it surely lies, of a share
   * @param tone of the change: {@code better}, {@code worse}, {@code even}, {@code thin}
   */
  public record Cell(
      String text,
      String spoken,
      String href,
      String css,
      String change,
      String tone,
      String under) {}
}
