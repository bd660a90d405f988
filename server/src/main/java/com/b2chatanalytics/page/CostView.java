package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scoring costs.
 *
 * @param figures today, this month, for a thousand conversations, from the cache
 * @param order a run to ask for; absent where nothing can be asked
 * @param runs the newest first
 * @param days the last thirty, the latest first
 */
public record CostView(
    String heading,
    String sentence,
    QualityView.@Nullable Notice state,
    List<Figure> figures,
    @Nullable Order order,
    List<Run> runs,
    List<Row> days,
    List<Row> months) {

  /**
   * A key figure.
   *
   * @param note what it is measured against
   */
  public record Figure(String id, String label, String value, String note, String tone) {}

  /**
   * A run to ask for, for the chats that the filters let through.
   *
   * @param limit as it was typed
   * @param wrong why it is none, absent where it is
   * @param told what the run would find and cost; empty before it was asked
   * @param fields what starts it, by name and value
   */
  public record Order(
      FilterBar filters,
      String limit,
      @Nullable String wrong,
      List<String> told,
      List<Field> fields) {}

  /** A hidden field. */
  public record Field(String name, String value) {}

  /**
   * A run.
   *
   * @param outcomes how its chats came out, in words
   * @param open whether it can be cancelled
   */
  public record Run(
      long id,
      String name,
      String state,
      String tone,
      String progress,
      double width,
      String outcomes,
      String cost,
      @Nullable String error,
      boolean open) {}

  /**
   * A day or a month.
   *
   * @param width against the dearest, in percent
   */
  public record Row(
      String name,
      String cost,
      double width,
      String requests,
      String scored,
      String perThousand,
      String read) {}
}
