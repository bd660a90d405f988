package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard, in words and shares of a width: templates place, they do not count.
 *
 * @param heading the period's name
 * @param sentence dates, until when, and against what it is compared
 * @param self the address of what is shown, for live refresh
 * @param whatIf what another first-response target would make of the SLA figure
 * @param pending some section is not answered yet
 */
public record TodayView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    @Nullable Notice notice,
    Part<List<Figure>> figures,
    Part<SlaView.WhatIf> whatIf,
    Part<Arrivals> arrivals,
    Part<Waiting> waiting,
    Part<Heat> heat,
    Part<Comparison> channels,
    Part<Comparison> agents,
    boolean pending) {

  /**
   * Why the page is emptier or older than it should be.
   *
   * @param progress from 0 to 1, absent when there is none to show
   */
  public record Notice(String tone, String title, String text, @Nullable Double progress) {}

  /**
   * A key figure.
   *
   * @param stamp the moment of asking: a running wait counts from it anew
   * @param spoken the value as it is read aloud
   * @param tone of the note: {@code better}, {@code worse}, {@code thin}, {@code even}
   * @param help definition, in words
   * @param explained where the number is explained
   * @param running a wait in seconds that follows the note and counts up while the page stands
   * @param spark points of a line in a box of 100 by 18, absent where there is none
   */
  public record Figure(
      String id,
      String label,
      String value,
      String spoken,
      String href,
      String note,
      String tone,
      String suffix,
      String help,
      String explained,
      @Nullable Long running,
      String stamp,
      @Nullable String spark,
      @Nullable Bullet bullet) {}

  /** A share against its goal, both in percent of the width. */
  public record Bullet(double value, double goal, String tone) {}

  /**
   * Arrivals against the usual.
   *
   * @param band outline of the usual range, in a box of 1000 by 240; absent with the usual
   * @param usual median of the same weekdays
   * @param line what arrived, as points
   * @param open where the unfinished bin stands, absent when every bin is over
   * @param now share of the width, absent when the period is over
   */
  public record Arrivals(
      String note,
      @Nullable String band,
      @Nullable String usual,
      String line,
      @Nullable Point open,
      @Nullable Double now,
      List<Tick> across,
      List<Tick> up,
      List<Bin> bins,
      String message) {}

  /** In percent of the width and of the height, from the top left. */
  public record Point(double x, double y) {}

  /** A label of an axis, in percent of its length. */
  public record Tick(double at, String label) {}

  /** One bin that can be opened: its left edge and width in percent, and what it says. */
  public record Bin(
      String id,
      double x,
      double width,
      String tip,
      String anchor,
      String href,
      List<String> cells) {}

  /** Who waits, longest first. */
  public record Waiting(String note, List<Wait> waits, long more, String moreText, String all) {}

  /**
   * One wait.
   *
   * @param bar share of the scale in percent
   * @param tick the target's place on the same scale in percent, absent where it is off
   * @param tone {@code within}, {@code soon}, {@code beyond} or {@code pending}
   * @param running the wait counts up while the page stands
   */
  public record Wait(
      String id,
      String who,
      String where,
      String href,
      String length,
      String spoken,
      long seconds,
      boolean running,
      double bar,
      @Nullable Double tick,
      String tone,
      String state) {}

  /** Hour by weekday. */
  public record Heat(
      String note,
      List<String> hours,
      List<HeatRow> rows,
      String low,
      String high,
      String target) {}

  /** One weekday. */
  public record HeatRow(String name, String full, List<Cell> cells) {}

  /**
   * One hour of a weekday.
   *
   * @param shade {@code w4} (well within) to {@code b4} (well beyond), {@code thin} or empty
   * @param tip value and count in words, absent where nothing happened
   */
  public record Cell(
      String id, String text, String shade, @Nullable String tip, @Nullable String href) {}

  /** A table that compares the rows of one dimension. */
  public record Comparison(String title, String column, String note, List<Row> rows) {}

  /**
   * One row.
   *
   * @param key Okabe-Ito colour class of a category, empty where there is none
   * @param bar chats against the largest row, in percent
   * @param p50Href the chats behind the median
   * @param open chats that are open now, those that wait for the team among them beside it
   * @param few fewer than 20 observations: shown soft and unranked
   */
  public record Row(
      String id,
      String name,
      String key,
      String href,
      String chats,
      double bar,
      String p50,
      String p50Spoken,
      String p50Href,
      String p95,
      String p95Spoken,
      String p95Href,
      @Nullable Range range,
      String sla,
      String slaTone,
      String slaHref,
      Now open,
      Now waiting,
      boolean few) {}

  /** A number of chats at this moment. */
  public record Now(String number, String href) {}

  /**
   * P50 to P95 and the target, in percent of the width; {@code beyond} when P95 leaves the scale.
   */
  public record Range(double p50, double p95, @Nullable Double target, boolean beyond) {}
}
