package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First response P95 by hour and weekday: when customers wait. */
final class HeatPicture {
  /** What the picture is asked for. */
  static final String[] MEASURES = {"first_response.p95", "first_response.count"};

  private static final int DAYS = 7;
  private static final int HOURS = 24;
  private static final int THIN = 5;
  private static final int OFFICE_FROM = 7;
  private static final int OFFICE_TO = 21;

  /** Upper bounds of the shades in multiples of the target, from well within to well beyond. */
  private static final double[] BOUNDS = {0.35, 0.55, 0.75, 1, 1.25, 1.6, 2.2};

  private static final String[] SHADES = {"w4", "w3", "w2", "w1", "b1", "b2", "b3", "b4"};

  private final Words words;
  private final Scope scope;
  private final SlaLines lines;
  private final QueryResult.@Nullable Row[][] cells = new QueryResult.Row[DAYS + 1][HOURS];
  private int first = OFFICE_FROM;
  private int last = OFFICE_TO;
  private boolean nothing = true;

  /**
   * @param waits by weekday and hour over the last 30 days
   */
  HeatPicture(Words words, Scope scope, SlaLines lines, QueryResult waits) {
    this.words = words;
    this.scope = scope;
    this.lines = lines;
    for (QueryResult.Row row : waits.rows()) {
      if (row.values().count("first_response.count") > 0) {
        int hour = Integer.parseInt(String.valueOf(row.key().get(1).id()));
        cells[Integer.parseInt(String.valueOf(row.key().get(0).id()))][hour] = row;
        first = Math.min(first, hour);
        last = Math.max(last, hour + 1);
        nothing = false;
      }
    }
  }

  TodayView.Heat view() {
    List<String> hours = new ArrayList<>();
    List<TodayView.HeatRow> rows = new ArrayList<>();
    for (int hour = first; hour < last; hour++) {
      hours.add(String.valueOf(hour));
    }
    for (int day = 1; day <= DAYS && !nothing; day++) {
      List<TodayView.Cell> line = new ArrayList<>();
      for (int hour = first; hour < last; hour++) {
        line.add(cell(day, hour));
      }
      rows.add(
          new TodayView.HeatRow(
              words.sentence(words.shortWeekday(day)), words.sentence(words.weekday(day)), line));
    }
    long target = target();
    return new TodayView.Heat(
        words.say("heat.note"),
        hours,
        rows,
        "≤ " + words.length(Math.round(target * BOUNDS[0])),
        "> " + words.length(Math.round(target * BOUNDS[BOUNDS.length - 1])),
        words.say("heat.target", words.length(target)));
  }

  private TodayView.Cell cell(int day, int hour) {
    QueryResult.Row row = cells[day][hour];
    String id = "heat-" + day + "-" + hour;
    if (row == null) {
      return new TodayView.Cell(id, "", "", null, null);
    }
    long count = row.values().count("first_response.count");
    Number p95 = row.values().of("first_response.p95");
    long seconds = p95 == null ? 0 : p95.longValue();
    boolean thin = count < THIN;
    String tip =
        words.say(
            "heat.cell",
            words.sentence(words.weekday(day)),
            hour,
            hour + 1,
            words.length(seconds),
            count);
    return new TodayView.Cell(
        id, thin ? "·" : brief(seconds), thin ? "" : shade(seconds), tip, href(day, hour));
  }

  private String href(int day, int hour) {
    return scope
        .at("/chats")
        .without("from", "to")
        .with("period", Period.Named.LAST30.key())
        .with("measure", "first_response.p95")
        .with("weekday", String.valueOf(day))
        .with("hour", String.valueOf(hour))
        .with("sort", "-first_response")
        .toString();
  }

  private String shade(long seconds) {
    double ratio = (double) seconds / target();
    int step = 0;
    while (step < BOUNDS.length && ratio > BOUNDS[step]) {
      step++;
    }
    return SHADES[step];
  }

  /** Whole minutes where they fit, else whole hours. */
  private static String brief(long seconds) {
    long minutes = Math.round(seconds / 60.0);
    if (minutes == 0) {
      return "<1";
    }
    return minutes < 100 ? String.valueOf(minutes) : Math.round(seconds / 3600.0) + "h";
  }

  private long target() {
    Long target = lines.firstResponse();
    return target == null ? 300 : target;
  }
}
