package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a number means, and this number among its chats.
 *
 * @param value in words; an en dash where there is none
 * @param count how many chats or replies it is made of
 * @param facts further sentences: clock, date it is filed under, period, freshness
 * @param chats the chats behind it
 */
public record MeasureView(
    String key,
    String name,
    String definition,
    String value,
    String count,
    List<Line> facts,
    String chats,
    @Nullable Picture picture) {

  /** A fact with its title. */
  public record Line(String title, String text) {}

  /**
   * A worked example as a line of events, places in percent of its width.
   *
   * @param result what is counted, in words
   */
  public record Picture(List<Mark> marks, List<Bar> bars, String result) {
    private static final int LABEL = 15;
    private static final int LINE = 28;

    /** In pixels: as many lines of labels as there are, above the line of events. */
    public int height() {
      return LINE + LABEL * (1 + marks.stream().mapToInt(Mark::row).max().orElse(0));
    }
  }

  /**
   * An event.
   *
   * @param row the line that its label stands in, so that labels do not meet
   */
  public record Mark(double place, String label, String time, int row, String kind) {
    /** Labels stay inside the picture. */
    public String anchor() {
      return place > 75 ? "end" : place < 10 ? "start" : "middle";
    }
  }

  /** A stretch that is counted. */
  public record Bar(double from, double width, String length) {}
}
