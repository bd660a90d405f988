package com.b2chatanalytics.page;

import java.util.List;

/**
 * What there is to review in a day.
 *
 * @param progress how many random reviews there are, and of how many, a sentence
 * @param reviewed random reviews
 * @param goal next to be reached
 * @param note what this sampling is for
 * @param left how many of the rows are still to be done, a sentence
 * @param begin where the first of them is reviewed; empty when none is left
 */
public record ReviewsView(
    String progress,
    long reviewed,
    long goal,
    List<Tab> tabs,
    String note,
    String left,
    String begin,
    List<Row> rows) {

  /** A way to draw chats. */
  public record Tab(String name, String href, boolean here) {}

  /** A chat; of its scores nothing is told. */
  public record Row(
      String id, String href, String closed, String channel, String agent, String state) {}
}
