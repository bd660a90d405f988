package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SLA, in words and shares of a width: templates place, they do not count.
 *
 * @param self the address of what is shown, for refreshes
 * @param definition what the chosen target judges
 * @param off why nothing is judged, absent where something is
 * @param whatIf absent for all targets together, which no single number of seconds moves
 * @param pending some section is not answered yet
 */
public record SlaView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    List<ResponseView.Choice> targets,
    String definition,
    @Nullable String off,
    Part<List<Figure>> figures,
    Part<Trend> trend,
    Part<Due> due,
    @Nullable Part<WhatIf> whatIf,
    Part<Heat> heat,
    Part<Split> split,
    Part<Breaches> breaches,
    boolean pending) {

  /**
   * A key figure.
   *
   * @param href absent where there is nothing to open
   * @param tone of the note
   * @param help definition, in words; empty where the figure is no measure
   * @param explained where the measure is explained, absent where there is none
   */
  public record Figure(
      String id,
      String label,
      String value,
      String spoken,
      @Nullable String href,
      String tone,
      String note,
      String help,
      @Nullable String explained,
      boolean firm,
      @Nullable Bullet bullet) {}

  /** A share with its interval against the goal, all in percent of the width. */
  public record Bullet(double value, double low, double high, double goal, String tone) {}

  /**
   * Compliance over time with its interval.
   *
   * @param bands outlines, one for each stretch without gaps, in a box of 1000 by 240
   * @param lines points, likewise
   * @param dots days of few chats
   * @param goal in percent of the height
   */
  public record Trend(
      String note,
      String message,
      List<String> bands,
      List<String> lines,
      List<TodayView.Point> dots,
      double goal,
      String goalLabel,
      List<TodayView.Tick> across,
      List<TodayView.Tick> up,
      List<TodayView.Bin> bins,
      List<String> columns) {}

  /** Who is about to breach, least time left first. */
  public record Due(
      String note, List<TodayView.Wait> waits, long more, String moreText, String all) {}

  /**
   * The curve: compliance for every target.
   *
   * @param answer what would reach the goal, in a sentence
   * @param beside further things to know, in sentences
   * @param lines steps in a box of 1000 by 240, those within the goal apart from those beyond it
   * @param tried what the tried target makes of it
   */
  public record WhatIf(
      String note,
      String message,
      String answer,
      List<String> beside,
      List<ResponseView.Steps> lines,
      List<ResponseView.Marker> markers,
      double goal,
      String goalLabel,
      List<TodayView.Tick> across,
      List<TodayView.Tick> up,
      List<Place> places,
      Slider slider,
      List<String> columns,
      @Nullable Tried tried) {}

  /**
   * One stop of the slider, and a step of the picture that can be opened.
   *
   * @param says the same in words
   */
  public record Place(
      String id,
      double at,
      double x,
      double width,
      String anchor,
      String href,
      String says,
      List<String> cells) {}

  /**
   * The slider and the field beside it.
   *
   * @param kept parameters that its form must not lose
   * @param typed what stands in the field
   * @param wrong why that is no target, absent where it is one
   */
  public record Slider(
      int least,
      int most,
      int value,
      double at,
      String says,
      List<FilterBar.Kept> kept,
      String typed,
      @Nullable String wrong) {}

  /**
   * What a tried target would make of it.
   *
   * @param breached those chats
   * @param away the page without it
   */
  public record Tried(
      String text, String change, String tone, String breached, String breachedHref, String away) {}

  /** Breaches by hour and weekday. */
  public record Heat(
      List<String> hours,
      List<TodayView.HeatRow> rows,
      String low,
      List<String> shades,
      String high,
      String share) {}

  /** The target by one dimension. */
  public record Split(
      String column,
      String note,
      List<ResponseView.Choice> dimensions,
      List<Row> rows,
      String more,
      double goal) {}

  /**
   * One row.
   *
   * @param key Okabe-Ito colour class of a channel, empty where there is none
   * @param few too few chats: shown soft and unranked
   */
  public record Row(
      String id,
      String name,
      String key,
      String href,
      String judged,
      String share,
      String tone,
      @Nullable Whisker whisker,
      String interval,
      String breached,
      String breachedHref,
      String pending,
      String pendingHref,
      boolean few) {}

  /** A share and its interval, in percent of the table's scale. */
  public record Whisker(double value, double low, double high) {}

  /**
   * The chats that breached, latest first.
   *
   * @param reasons how many of them why; empty where several targets are looked at
   */
  public record Breaches(
      String note, String reasons, List<Breach> rows, String all, String allText) {}

  /**
   * One chat that breached.
   *
   * @param when day and time of its opening
   * @param reason why, in words
   */
  public record Breach(
      String id,
      String who,
      String href,
      String when,
      String where,
      String agent,
      String reason,
      String took) {}
}
