package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Measure.Filing;
import com.b2chatanalytics.metric.SlaOutcome.Kind;
import com.b2chatanalytics.metric.SlaWhatIf.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what came out of each chat, counted where it came out alike: one statement. */
final class SlaCurveStore {
  private final FactSession session;
  private final Scope scope;
  private final SlaCurveQuery query;
  private final TimeFrame frame;

  SlaCurveStore(FactSession session, Scope scope, SlaCurveQuery query, TimeFrame frame) {
    this.session = session;
    this.scope = scope;
    this.query = query;
    this.frame = frame;
  }

  SlaWhatIf answer() {
    Sql.Values values = new Sql.Values();
    String relation = new ChatRelation(scope, values).of(Filing.OPENING, frame, List.of());
    SlaSql sla = new SlaSql(scope, values);
    String sql =
        "SELECT kind, seconds, policy, count(*) FROM (%s) WHERE kind > 0 GROUP BY ALL"
            .formatted(sla.outcomes(relation, query.target()));
    List<SlaCurve.Group> groups = new ArrayList<>();
    List<Promise> promises = new ArrayList<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      Kind kind = Kind.values()[(int) whole(row[0]) - 1];
      SlaCurve.Group group = new SlaCurve.Group(kind, whole(row[1]), whole(row[3]));
      groups.add(group);
      add(promises, promise(group, sla.policies().get((int) whole(row[2]))));
    }
    promises.sort(Comparator.comparingLong(Promise::chats).reversed());
    return new SlaWhatIf(
        query,
        frame.from(),
        frame.to(),
        Instant.ofEpochSecond(scope.now()),
        null,
        new MetricStore(session, scope).revision(),
        scope.policies().goal(),
        SlaCurve.of(groups),
        promises);
  }

  private Promise promise(SlaCurve.Group group, SlaPolicy policy) {
    Long seconds = policy.seconds(query.target());
    long chats = group.chats();
    if (seconds == null) {
      return new Promise(null, policy.clock(), chats, 0, 0, 0, 0, 0);
    }
    boolean over = group.seconds() > seconds;
    return switch (group.kind()) {
      case ENDED ->
          new Promise(seconds, policy.clock(), chats, over ? 0 : chats, over ? chats : 0, 0, 0, 0);
      case RUNNING ->
          new Promise(seconds, policy.clock(), chats, 0, 0, over ? chats : 0, 0, over ? 0 : chats);
      case UNSERVED -> new Promise(seconds, policy.clock(), chats, 0, 0, 0, chats, 0);
    };
  }

  private static void add(List<Promise> promises, Promise promise) {
    for (int i = 0; i < promises.size(); i++) {
      if (promises.get(i).alike(promise)) {
        promises.set(i, promises.get(i).plus(promise));
        return;
      }
    }
    promises.add(promise);
  }

  private static long whole(@Nullable Object number) {
    return number instanceof Number known ? known.longValue() : 0;
  }
}
