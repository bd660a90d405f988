package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DistributionQuery;
import com.b2chatanalytics.metric.Metrics;
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

/** How a duration is distributed: histogram, percentiles and their intervals. */
@RestController
@RequestMapping("/api/v1/distribution")
@Requires(Permission.ANALYTICS_READ)
class DistributionApi {
  private static final int MOST_ROWS = 1_000;
  private static final List<String> DURATIONS =
      Arrays.stream(ChatDuration.values()).map(ChatDuration::key).toList();
  private static final List<String> DIMENSIONS =
      Arrays.stream(Dimension.values())
          .filter(dimension -> dimension != Dimension.CONTACT)
          .map(Dimension::key)
          .toList();
  static final List<ApiParameter> PARAMETERS = parameters();

  private final Metrics metrics;
  private final AppearanceStore appearance;

  DistributionApi(Metrics metrics, AppearanceStore appearance) {
    this.metrics = metrics;
    this.appearance = appearance;
  }

  @GetMapping
  Map<String, @Nullable Object> distribution(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    AnalyticParameters analytic = new AnalyticParameters(parameters);
    return DistributionJson.of(
        metrics.distribution(
            new DistributionQuery(
                duration(parameters),
                dimension(parameters),
                analytic.period(),
                analytic.zone(appearance.timeZone()),
                analytic.clock(),
                analytic.filters(),
                analytic.compared(),
                parameters.integer("limit", DistributionQuery.USUAL_LIMIT, 1, MOST_ROWS))));
  }

  private static ChatDuration duration(Parameters parameters) {
    String key =
        parameters
            .one("of")
            .orElseThrow(() -> Problem.badParameter("of", "is missing; it may be first_response"));
    return ChatDuration.find(key)
        .orElseThrow(() -> AnalyticParameters.unknown("of", "duration", key, DURATIONS));
  }

  private static @Nullable Dimension dimension(Parameters parameters) {
    String key = parameters.one("by").orElse(null);
    if (key == null) {
      return null;
    }
    return Dimension.find(key)
        .filter(dimension -> dimension != Dimension.CONTACT)
        .orElseThrow(() -> AnalyticParameters.unknown("by", "dimension", key, DIMENSIONS));
  }

  private static List<ApiParameter> parameters() {
    List<ApiParameter> all = new ArrayList<>();
    all.add(ApiParameter.choice("of", "The duration.", DURATIONS).needed());
    all.add(
        ApiParameter.choice(
            "by", "One dimension; without it there is the total only.", DIMENSIONS));
    all.addAll(AnalyticParameters.ALL);
    all.add(
        ApiParameter.choice(
            "compare", "Gives the total the previous period's.", List.of("previous")));
    all.add(
        ApiParameter.number(
            "limit",
            "Most rows, from 1 to 1000, those with the most observations first; default 100."));
    return List.copyOf(all);
  }
}
