package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportQuery;

/** Records to ask for at once: B2Chat times out on large pages, so smaller ones for a while. */
final class PageSize {
  static final int SMALL = 200;
  private static final int PAGES_BEFORE_LARGE = 50;

  private int smallPagesLeft;

  int current() {
    return smallPagesLeft > 0 ? SMALL : ExportQuery.LARGEST_PAGE;
  }

  void delivered() {
    smallPagesLeft = Math.max(0, smallPagesLeft - 1);
  }

  /** Returns whether a smaller page is worth a try. */
  boolean shrink() {
    boolean large = smallPagesLeft == 0;
    smallPagesLeft = PAGES_BEFORE_LARGE;
    return large;
  }
}
