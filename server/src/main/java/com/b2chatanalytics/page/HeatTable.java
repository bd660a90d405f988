package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any measure by weekday and hour: the rows and cells of a heatmap. */
final class HeatTable {
  /** Cells of fewer observations show a dot instead of a number. */
  static final int THIN = 5;

  private static final int DAYS = 7;
  private static final int HOURS = 24;
  private static final int OFFICE_FROM = 7;
  private static final int OFFICE_TO = 21;

  private final Words words;
  private final String measure;
  private final String observations;
  private final QueryResult.@Nullable Row[][] cells = new QueryResult.Row[DAYS + 1][HOURS];
  private int first = OFFICE_FROM;
  private int last = OFFICE_TO;
  private boolean nothing = true;

  /** How a cell looks and where it leads. */
  interface Look {
    /** What stands in a cell, short. */
    String text(Number value);

    /** The class of its colour. */
    String shade(Number value);

    /** Value and count in words, after weekday and hour. */
    String tip(String weekday, int hour, Number value, long count);

    /** The chats behind it. */
    String href(int day, int hour);
  }

  /**
   * @param result by weekday and hour
   * @param measure shown
   * @param observations counts what the measure is made of
   */
  HeatTable(Words words, QueryResult result, String measure, String observations) {
    this.words = words;
    this.measure = measure;
    this.observations = observations;
    for (QueryResult.Row row : result.rows()) {
      if (row.values().count(observations) > 0) {
        int hour = Integer.parseInt(String.valueOf(row.key().get(1).id()));
        cells[Integer.parseInt(String.valueOf(row.key().get(0).id()))][hour] = row;
        first = Math.min(first, hour);
        last = Math.max(last, hour + 1);
        nothing = false;
      }
    }
  }

  List<String> hours() {
    List<String> hours = new ArrayList<>();
    for (int hour = first; hour < last; hour++) {
      hours.add(String.valueOf(hour));
    }
    return hours;
  }

  /** Seven weekdays; none when nothing was observed. */
  List<TodayView.HeatRow> rows(Look look) {
    List<TodayView.HeatRow> rows = new ArrayList<>();
    for (int day = 1; day <= DAYS && !nothing; day++) {
      List<TodayView.Cell> line = new ArrayList<>();
      for (int hour = first; hour < last; hour++) {
        line.add(cell(day, hour, look));
      }
      rows.add(
          new TodayView.HeatRow(
              words.sentence(words.shortWeekday(day)), words.sentence(words.weekday(day)), line));
    }
    return rows;
  }

  private TodayView.Cell cell(int day, int hour, Look look) {
    QueryResult.Row row = cells[day][hour];
    String id = "heat-" + day + "-" + hour;
    Number value = row == null ? null : row.values().of(measure);
    if (row == null || value == null) {
      return new TodayView.Cell(id, "", "", null, null);
    }
    boolean thin = thin(row);
    return new TodayView.Cell(
        id,
        thin ? "·" : look.text(value),
        thin ? "" : look.shade(value),
        look.tip(words.sentence(words.weekday(day)), hour, value, row.values().count(observations)),
        look.href(day, hour));
  }

  /** A count of few is no estimate, so it is shown as it is. */
  private boolean thin(QueryResult.Row row) {
    return !measure.equals(observations) && row.values().count(observations) < THIN;
  }

  /** The values of cells that are not thin. */
  List<Double> values() {
    List<Double> values = new ArrayList<>();
    for (QueryResult.@Nullable Row[] line : cells) {
      for (QueryResult.Row row : line) {
        Number value = row == null || thin(row) ? null : row.values().of(measure);
        if (value != null) {
          values.add(value.doubleValue());
        }
      }
    }
    return values;
  }

  /** Whole minutes where they fit, else whole hours or days. */
  static String brief(long seconds) {
    long minutes = Math.round(seconds / 60.0);
    if (minutes == 0) {
      return "<1";
    }
    if (minutes < 100) {
      return String.valueOf(minutes);
    }
    long hours = Math.round(seconds / 3600.0);
    return hours < 100 ? hours + "h" : Math.round(seconds / 86_400.0) + "d";
  }
}
