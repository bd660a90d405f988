package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.SlaCurve;
import com.b2chatanalytics.metric.SlaCurveQuery;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.metric.SlaWhatIf;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What every possible target would make of an SLA figure; all times are whole seconds. */
@RestController
@RequestMapping("/api/v1/sla/curve")
@Requires(Permission.ANALYTICS_READ)
class SlaCurveApi {
  private static final int USUAL_POINTS = 1_000;
  private static final int MOST_POINTS = 100_000;
  private static final String PREFIX = "sla.";
  private static final List<String> MEASURES =
      Arrays.stream(SlaTarget.values()).map(target -> PREFIX + target.key()).toList();
  static final List<ApiParameter> PARAMETERS = parameters();

  private final Metrics metrics;
  private final AppearanceStore appearance;

  SlaCurveApi(Metrics metrics, AppearanceStore appearance) {
    this.metrics = metrics;
    this.appearance = appearance;
  }

  @GetMapping
  Map<String, @Nullable Object> curve(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    AnalyticParameters analytic = new AnalyticParameters(parameters);
    SlaTarget target = measured(parameters);
    analytic.clock();
    int most = parameters.integer("limit", USUAL_POINTS, 2, MOST_POINTS);
    Long asked = analytic.target();
    SlaWhatIf answer =
        metrics.slaCurve(
            new SlaCurveQuery(
                target,
                analytic.period(),
                analytic.zone(appearance.timeZone()),
                analytic.filters()));
    return json(answer, asked, most);
  }

  private static SlaTarget measured(Parameters parameters) {
    String key =
        parameters
            .one("measure")
            .orElseThrow(
                () -> Problem.badParameter("measure", "is missing; it may be sla.first_response"));
    if (key.equals(PREFIX + "overall")) {
      throw Problem.badParameter(
          "measure", "sla.overall has no target of its own; ask for one of " + MEASURES);
    }
    return SlaTarget.find(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "")
        .orElseThrow(() -> AnalyticParameters.unknown("measure", "SLA measure", key, MEASURES));
  }

  private static Map<String, @Nullable Object> json(
      SlaWhatIf answer, @Nullable Long asked, int most) {
    SlaCurve curve = answer.curve();
    OptionalLong least = curve.leastFor(answer.goal());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("measure", PREFIX + answer.query().target().key());
    json.put("from", answer.from().toString());
    json.put("to", answer.to().toString());
    json.put("timeZone", answer.query().zone().getId());
    json.put("asOf", answer.asOf());
    json.put("dataThrough", answer.dataThrough());
    json.put("revision", answer.revision());
    json.put("goal", answer.goal());
    json.put("chats", curve.chats());
    json.put("closedWithout", curve.unserved());
    json.put("reachesGoalAt", least.isPresent() ? least.getAsLong() : null);
    json.put("targets", answer.promises().stream().map(SlaCurveApi::promise).toList());
    json.put("at", asked == null ? null : point(curve.at(asked)));
    json.put("points", curve.points(most).stream().map(SlaCurveApi::point).toList());
    json.put("morePoints", Math.max(0, curve.changes().size() - most));
    return json;
  }

  private static Map<String, @Nullable Object> promise(SlaWhatIf.Promise promise) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", promise.seconds());
    json.put("clock", promise.clock().key());
    json.put("chats", promise.chats());
    json.put("met", promise.met());
    json.put("late", promise.late());
    json.put("waiting", promise.waiting());
    json.put("closedWithout", promise.unserved());
    json.put("pending", promise.pending());
    return json;
  }

  private static Map<String, @Nullable Object> point(SlaCurve.Point point) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", point.target());
    json.put("met", point.met());
    json.put("breached", point.breached());
    json.put("pending", point.pending());
    json.put("share", point.share());
    return json;
  }

  private static List<ApiParameter> parameters() {
    List<ApiParameter> all = new ArrayList<>();
    all.add(
        ApiParameter.choice("measure", "The SLA figure whose target moves.", MEASURES).needed());
    AnalyticParameters.ALL.stream()
        .map(parameter ->
            parameter.name().equals("clock")
                ? ApiParameter.choice(
                    "clock",
                    "Changes nothing: the clock of each chat's policy counts.",
                    parameter.values())
                : parameter)
        .forEach(all::add);
    all.add(
        ApiParameter.number("target", "Seconds for which to tell the point, as at in the answer."));
    all.add(
        ApiParameter.number(
            "limit",
            "Most points, from 2 to 100,000; default 1,000. Of more an even choice is told, each"
                + " exact."));
    return List.copyOf(all);
  }
}
