package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DistributionQuery;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ranking of agents shows, as its address says it.
 *
 * @param sort one of {@link #SORTS}
 * @param parameters the part of the address that says it, the scope's included, without defaults
 */
record RankingAsk(Scope scope, String sort, Map<String, List<String>> parameters) {
  static final String PATH = "/agents/ranking";

  static final String FIRST_RESPONSE = "first_response";
  static final String SLA = "sla";
  static final String LOAD = "load";
  static final String UNANSWERED = "unanswered";
  static final String NAME = "name";

  /** The columns, each sorted the one way that makes sense: best, largest or first on top. */
  static final List<String> SORTS = List.of(NAME, LOAD, UNANSWERED, FIRST_RESPONSE, SLA);

  /** What is counted of each agent. */
  static final String[] MEASURES = {
    "chats",
    "unanswered",
    "first_response.count",
    "sla.first_response",
    "sla.first_response.count",
    "quality.effectiveness",
    "quality.effectiveness.count"
  };

  /**
   * Reads an address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static RankingAsk from(Map<String, String[]> query) {
    Scope scope = Scope.from(query, CompareAsk.USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    String sort = Scope.first(query, "sort");
    if (sort == null) {
      return new RankingAsk(scope, FIRST_RESPONSE, kept);
    }
    if (!SORTS.contains(sort)) {
      throw Problem.badParameter("sort", "one of " + SORTS);
    }
    if (!sort.equals(FIRST_RESPONSE)) {
      kept.put("sort", List.of(sort));
    }
    return new RankingAsk(scope, sort, kept);
  }

  /** This very page. */
  Address address() {
    return new Address(PATH, parameters);
  }

  /** This page sorted by another column. */
  Address sorted(String by) {
    return by.equals(FIRST_RESPONSE) ? address().without("sort") : address().with("sort", by);
  }

  /** The counts of each agent. */
  MetricQuery counts(ZoneId zone) {
    return scope.ask(zone, MEASURES).by(Dimension.AGENT);
  }

  /** The first responses of each agent, with the period before. */
  DistributionQuery waits(ZoneId zone) {
    return DistributionQuery.of(zone, ChatDuration.FIRST_RESPONSE)
        .by(Dimension.AGENT)
        .over(scope.period())
        .on(scope.clock())
        .where(scope.filters())
        .comparedToPrevious();
  }

  /** Parameters that the filters must not lose. */
  Map<String, List<String>> own() {
    Map<String, List<String>> own = new LinkedHashMap<>(parameters);
    own.keySet().removeAll(scope.parameters().keySet());
    return own;
  }
}
