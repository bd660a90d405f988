package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Nearest;
import com.b2chatanalytics.platform.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a question unanswerable, and what its answer depends on. */
final class Questions {
  private Questions() {}

  /**
   * Refuses what cannot be answered.
   *
   * @throws Problem 400 naming the parameter
   */
  static void check(MetricQuery query) {
    SortKey sort = query.sort();
    if (sort != null) {
      List<String> known = new ArrayList<>();
      query.by().forEach(dimension -> known.add(dimension.key()));
      query.measures().forEach(measure -> known.add(measure.key()));
      known("sort", sort.key(), known);
    }
    Integer limit = query.limit();
    if (limit != null && limit < 1) {
      throw Problem.badParameter("limit", "must be at least 1");
    }
    target(query.target());
  }

  /**
   * Refuses what cannot be listed.
   *
   * @throws Problem 400 naming the parameter
   */
  static void check(ChatQuery query) {
    known("sort", query.sort().key(), ChatQuery.SORTS);
    String breached = query.breached();
    if (breached != null) {
      known(
          "breached",
          breached,
          List.of("pickup", "first_response", "response", "resolution", "overall"));
    }
    for (ChatQuery.Bound bound : query.bounds()) {
      if (ChatDuration.find(bound.duration()).isEmpty()
          && ScoreKind.find(bound.duration()).isEmpty()) {
        throw Problem.badParameter("min." + bound.duration(), "is no duration and no score");
      }
    }
    within("hour", query.hours(), 0, 23);
    within("weekday", query.weekdays(), 1, 7);
    target(query.target());
  }

  /**
   * Refuses agents whom no chat within reach names: a mistyped name must not look like somebody
   * idle.
   *
   * @throws Problem 400 naming the parameter
   */
  static void check(List<Filter> filters, MetricStore store) {
    for (Filter filter : filters) {
      if (filter.dimension() == Dimension.AGENT) {
        for (String agent : store.unknownAgents(FilterSql.lowered(filter.anyOf()))) {
          // Its name may be one that chats beyond reach carry, while others count as it.
          Set<String> members = store.naming().members(Dimension.AGENT, agent);
          if (!agent.equals(Naming.HIDDEN) && store.unknownAgents(members).containsAll(members)) {
            throw unknown(Dimension.AGENT.key(), agent, store.knownAgents());
          }
        }
      }
    }
  }

  /** Whether the answer may be another one a second later, though nothing was synced. */
  static boolean dependsOnNow(MetricQuery query, TimeFrame frame) {
    return frame.cut() || query.measures().stream().anyMatch(Questions::dependsOnNow);
  }

  private static boolean dependsOnNow(Measure measure) {
    return switch (measure.expression()) {
      case Expression.SlaRate _, Expression.SlaCount _, Expression.LongestWait _ -> true;
      case Expression.Problem(DataProblem kind) -> kind == DataProblem.IN_THE_FUTURE;
      case Expression.Chats(Expression.Condition condition) -> condition.dependsOnNow();
      default -> measure.live();
    };
  }

  private static void known(String parameter, String value, List<String> known) {
    if (!known.contains(value)) {
      throw unknown(parameter, value, known);
    }
  }

  private static Problem unknown(String parameter, String value, Collection<String> known) {
    String nearest =
        Nearest.to(value, known).map(near -> "; the nearest is \"" + near + "\"").orElse("");
    return Problem.badParameter(parameter, "\"" + value + "\" is unknown here" + nearest);
  }

  private static void within(String parameter, Set<Integer> values, int lowest, int highest) {
    for (int value : values) {
      if (value < lowest || value > highest) {
        throw Problem.badParameter(
            parameter, value + " does not lie between " + lowest + " and " + highest);
      }
    }
  }

  private static void target(@Nullable Long target) {
    if (target != null && target < 0) {
      throw Problem.badParameter("target", "must not be negative");
    }
  }
}
