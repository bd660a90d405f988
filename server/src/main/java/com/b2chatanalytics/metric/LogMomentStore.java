package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads moments of logarithms from the same rows as {@link DistributionStore}. */
final class LogMomentStore {
  private final FactSession session;
  private final Scope scope;
  private final DistributionQuery query;

  LogMomentStore(FactSession session, Scope scope, DistributionQuery query) {
    this.session = session;
    this.scope = scope;
    this.query = query;
  }

  /** Every row of the question. */
  DurationMoments answer(Dimension by, TimeFrame frame, @Nullable TimeFrame previous) {
    Map<@Nullable String, LogMoments> now = moments(by, frame);
    Map<@Nullable String, LogMoments> before = previous == null ? Map.of() : moments(by, previous);
    MetricStore names = new MetricStore(session, scope);
    Map<String, String> agents = by == Dimension.AGENT ? names.agentNames() : Map.of();
    List<DurationMoments.Row> rows = new ArrayList<>();
    now.forEach((id, moments) -> {
      rows.add(
          new DurationMoments.Row(
              scope.naming().value(by, id, agents),
              moments,
              before.isEmpty() ? null : before.get(id)));
    });
    return new DurationMoments(
        query,
        frame.from(),
        frame.to(),
        Instant.ofEpochSecond(scope.now()),
        names.revision(),
        rows);
  }

  private Map<@Nullable String, LogMoments> moments(Dimension by, TimeFrame frame) {
    Sql.Values values = new Sql.Values();
    ChatDuration duration = query.duration();
    String relation = new ChatRelation(scope, values).of(duration.filing(), frame, List.of());
    String sql =
        """
        SELECT g, count(*), avg(v), coalesce(var_samp(v), 0) FROM (
          SELECT %1$s AS g, ln(greatest(%2$s, 1)) AS v FROM (%3$s) WHERE %2$s IS NOT NULL)
        GROUP BY g ORDER BY g NULLS LAST\
        """
            .formatted(
                new FilterSql(scope, values).column(by), duration.column(scope.clock()), relation);
    Map<@Nullable String, LogMoments> found = new LinkedHashMap<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      found.put(
          row[0] == null ? null : row[0].toString(),
          new LogMoments((long) number(row[1]), number(row[2]), number(row[3])));
    }
    return found;
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number known ? known.doubleValue() : 0;
  }
}
