package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chat to read.
 *
 * @param sentence channel, agent and when, in words
 * @param previous the chat before this one in the list it was opened from, absent when unknown
 */
public record ChatView(
    String heading,
    String sentence,
    String back,
    @Nullable String previous,
    @Nullable String next,
    String waitsNote,
    List<Stretch> stretches,
    String end,
    String endTime,
    ChatInside inside,
    ChatQualityView quality,
    List<Fact> facts,
    List<String> tags) {

  /**
   * One stretch of the chat's life between two of its moments.
   *
   * @param start the moment it begins with, in words
   * @param width 1 to 12, longer for longer, not to scale
   * @param kind {@code bot}, {@code wait} or {@code after} (the first response)
   * @param tone {@code within}, {@code beyond} or empty
   */
  public record Stretch(
      String start,
      String startTime,
      int width,
      String kind,
      String tone,
      String length,
      String spoken,
      String name) {}

  /**
   * One duration on both clocks against its target.
   *
   * @param elapsed absent in the row of the verdict over all
   * @param target with the clock it is judged by, empty where there is none
   */
  public record Duration(
      String name,
      @Nullable Time elapsed,
      @Nullable Time business,
      String target,
      String state,
      String tone) {}

  /** A wait on one clock, whether or not the target is judged by that clock. */
  public record Time(String text, String spoken, boolean beyond) {}

  /** What stands in the conversation, in order. */
  public sealed interface Item {
    /** A day begins. */
    record Day(String text) implements Item {}

    /** The chat changed: opened, picked up, closed; or a wait ended. */
    record Event(String text, String tone) implements Item {}

    /**
     * Somebody said something.
     *
     * @param id anchor of the message
     * @param from {@code incoming}, {@code agent}, {@code bot} or {@code broadcast}
     * @param text hostile, shown as text only
     * @param pieces the same, cut where evidence begins and ends
     * @param link address of the media, http or https only, absent where there is none
     * @param start the beginning of a text too long to show at once, absent for others
     */
    record Said(
        String id,
        String from,
        String by,
        String time,
        String machineTime,
        String text,
        List<Piece> pieces,
        @Nullable String link,
        @Nullable String linkText,
        @Nullable String start,
        String more)
        implements Item {}
  }

  /**
   * A stretch of a message.
   *
   * @param marked whether a score quotes it
   * @param begins the quotes that begin with it
   */
  public record Piece(String text, boolean marked, List<Mark> begins) {
    public Piece {
      begins = List.copyOf(begins);
    }

    static Piece plain(String text) {
      return new Piece(text, false, List.of());
    }
  }

  /**
   * Where a quote begins.
   *
   * @param number of the quote on the page
   * @param label what its link back says
   */
  public record Mark(int number, String label) {}

  /** A name and a value; the link leads to the chats that share it. */
  public record Fact(String name, String value, @Nullable String href) {}
}
