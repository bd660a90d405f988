package com.b2chatanalytics.metric;

import java.time.ZoneId;
import java.util.List;

/**
 * Asks what every possible promise would make of an SLA target.
 *
 * @param period of the openings
 * @param zone zone of the period
 * @param filters all must hold
 */
public record SlaCurveQuery(SlaTarget target, Period period, ZoneId zone, List<Filter> filters) {

  public SlaCurveQuery {
    filters = List.copyOf(filters);
  }
}
