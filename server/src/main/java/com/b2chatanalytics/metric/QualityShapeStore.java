package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Measure.Filing;
import com.b2chatanalytics.metric.QualityShape.Bin;
import com.b2chatanalytics.metric.QualityShape.Day;
import com.b2chatanalytics.metric.QualityShape.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link QualityShape}: three statements over the scored chats opened in a period. */
final class QualityShapeStore {
  private static final int BINS = 10;
  private static final int WIDTH = 1_000;

  private final FactSession session;
  private final Scope scope;
  private final TimeFrame frame;

  QualityShapeStore(FactSession session, Scope scope, TimeFrame frame) {
    this.session = session;
    this.scope = scope;
    this.frame = frame;
  }

  /**
   * @param previous absent without comparison
   */
  QualityShape answer(@Nullable TimeFrame previous) {
    List<Day> before = previous == null ? List.of() : days(previous);
    return new QualityShape(days(frame), before, bins(), waits());
  }

  private List<Day> days(TimeFrame over) {
    Sql.Values values = new Sql.Values();
    String day =
        new LocalTimeSql(scope.zone(), over.start(), over.end())
            .expression(Dimension.DATE, Filing.OPENING.column());
    String sql =
        """
        SELECT %s AS day, score_model, score_prompt, count(*) FROM (%s)
        WHERE score_prompt IS NOT NULL GROUP BY ALL ORDER BY day, score_model, score_prompt\
        """
            .formatted(day, relation(values, over));
    List<Day> days = new ArrayList<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      Object date = row[0];
      if (date != null) {
        Version version = new Version(String.valueOf(row[1]), String.valueOf(row[2]));
        days.add(new Day(LocalTimeSql.day(date), version, whole(row[3])));
      }
    }
    return days;
  }

  private List<Bin> bins() {
    Sql.Values values = new Sql.Values();
    String hundredths = ScoreKind.EFFECTIVENESS.hundredths(scope.weights());
    String sql =
        """
        SELECT least(%1$s // %2$d, %3$d), count(*) FROM (%4$s)
        WHERE %1$s IS NOT NULL GROUP BY ALL\
        """
            .formatted(hundredths, WIDTH, BINS - 1, relation(values, frame));
    Map<Long, Long> counts = new HashMap<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      counts.put(whole(row[0]), whole(row[1]));
    }
    List<Bin> bins = new ArrayList<>();
    for (long i = 0; i < BINS; i++) {
      long most = i == BINS - 1 ? 100 * 100 : (i + 1) * WIDTH - 1;
      bins.add(new Bin(i * WIDTH, most, counts.getOrDefault(i, 0L)));
    }
    return bins;
  }

  private List<QualityShape.Wait> waits() {
    Sql.Values values = new Sql.Values();
    String wait = ChatDuration.FIRST_RESPONSE.column(scope.clock());
    String score = ScoreKind.EFFECTIVENESS.sql(scope.weights());
    StringBuilder band = new StringBuilder("CASE");
    for (int i = 0; i < QualityShape.ENDS.size(); i++) {
      band.append(" WHEN %s <= %d THEN %d".formatted(wait, QualityShape.ENDS.get(i), i));
    }
    band.append(" ELSE ").append(QualityShape.ENDS.size()).append(" END");
    String sql =
        """
        SELECT %1$s, count(*), avg(%2$s) FROM (%3$s)
        WHERE %2$s IS NOT NULL AND %4$s IS NOT NULL GROUP BY ALL\
        """
            .formatted(band, score, relation(values, frame), wait);
    Map<Long, @Nullable Object[]> found = new HashMap<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      found.put(whole(row[0]), row);
    }
    List<QualityShape.Wait> waits = new ArrayList<>();
    long from = 0;
    for (int i = 0; i <= QualityShape.ENDS.size(); i++) {
      Long to = i == QualityShape.ENDS.size() ? null : QualityShape.ENDS.get(i);
      @Nullable Object[] row = found.get((long) i);
      waits.add(
          new QualityShape.Wait(
              from,
              to,
              row == null ? 0 : whole(row[1]),
              row != null && row[2] instanceof Number mean ? mean.doubleValue() : null));
      from = to == null ? from : to + 1;
    }
    return waits;
  }

  private String relation(Sql.Values values, TimeFrame over) {
    return new ChatRelation(scope, values).of(Filing.OPENING, over, List.of());
  }

  private static long whole(@Nullable Object number) {
    return number instanceof Number known ? known.longValue() : 0;
  }
}
