package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.api.ApiParameter.Many;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.SortKey;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Any number of the catalogue, by up to three dimensions. */
@RestController
@RequestMapping("/api/v1/query")
@Requires(Permission.ANALYTICS_READ)
class QueryApi {
  private static final int MOST_DIMENSIONS = 3;
  private static final int MOST_ROWS = 1_000_000;
  static final List<ApiParameter> PARAMETERS = parameters();

  private final Metrics metrics;
  private final AppearanceStore appearance;

  QueryApi(Metrics metrics, AppearanceStore appearance) {
    this.metrics = metrics;
    this.appearance = appearance;
  }

  @GetMapping
  Map<String, @Nullable Object> query(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    AnalyticParameters analytic = new AnalyticParameters(parameters);
    MetricQuery query =
        new MetricQuery(
            measures(analytic),
            dimensions(analytic),
            analytic.period(),
            analytic.zone(appearance.timeZone()),
            analytic.clock(),
            analytic.filters(),
            analytic.compared(),
            analytic.target(),
            parameters.one("sort").map(SortKey::of).orElse(null),
            limit(parameters));
    if (query.target() != null && query.measures().stream().noneMatch(Measure::takesTarget)) {
      throw Problem.badParameter("target", "needs a measure like sla.first_response");
    }
    Map<String, @Nullable Object> json = QueryJson.of(metrics.query(query));
    if (query.measures().stream().anyMatch(Measure::isScore)) {
      json.putAll(QueryJson.scoredBy(metrics.quality(query), query.compared()));
    }
    return json;
  }

  private static List<Measure> measures(AnalyticParameters analytic) {
    List<String> keys = analytic.list("measures");
    if (keys.isEmpty()) {
      throw Problem.badParameter("measures", "is missing; /api/v1/measures lists what there is");
    }
    return keys.stream()
        .distinct()
        .map(key -> AnalyticParameters.measure("measures", key))
        .toList();
  }

  private static List<Dimension> dimensions(AnalyticParameters analytic) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String key : analytic.list("by")) {
      dimensions.add(
          Dimension.find(key)
              .orElseThrow(() ->
                  AnalyticParameters.unknown(
                      "by",
                      "dimension",
                      key,
                      Arrays.stream(Dimension.values()).map(Dimension::key).toList())));
    }
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw Problem.badParameter("by", "takes at most three dimensions");
    }
    if (dimensions.stream().distinct().count() < dimensions.size()) {
      throw Problem.badParameter("by", "names a dimension twice");
    }
    return dimensions;
  }

  private static @Nullable Integer limit(Parameters parameters) {
    int limit = parameters.integer("limit", 0, 1, MOST_ROWS);
    return limit == 0 ? null : limit;
  }

  private static List<ApiParameter> parameters() {
    List<ApiParameter> all = new ArrayList<>();
    all.add(
        ApiParameter.choice(
                "measures",
                "What to measure: keys with commas between them. /api/v1/measures explains each.",
                Catalogue.measures().stream().map(Measure::key).toList())
            .many(Many.COMMAS)
            .needed());
    all.add(
        ApiParameter.choice(
                "by",
                "Up to three dimensions with commas between them; without it there is the total"
                    + " only.",
                Arrays.stream(Dimension.values()).map(Dimension::key).toList())
            .many(Many.COMMAS));
    all.addAll(AnalyticParameters.ALL);
    all.add(
        ApiParameter.choice(
            "compare",
            "Gives each row and the total the previous period's values.",
            List.of("previous")));
    all.add(
        ApiParameter.number(
            "target",
            "What-if target in seconds for the sla.X asked for; needs one. sla.overall keeps to the"
                + " policies' own targets."));
    all.add(
        ApiParameter.text(
            "sort",
            "A measure asked for or a dimension of by, - before it for descending; default the"
                + " first dimension."));
    all.add(ApiParameter.number("limit", "Most rows, from 1 to 1,000,000; default all."));
    return List.copyOf(all);
  }
}
